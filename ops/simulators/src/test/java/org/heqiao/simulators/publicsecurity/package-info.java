@NullMarked
package org.heqiao.simulators.publicsecurity;

import org.jspecify.annotations.NullMarked;
