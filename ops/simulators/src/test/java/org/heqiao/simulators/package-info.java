@NullMarked
package org.heqiao.simulators;

import org.jspecify.annotations.NullMarked;
