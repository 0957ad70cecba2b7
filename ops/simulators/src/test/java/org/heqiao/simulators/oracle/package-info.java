@NullMarked
package org.heqiao.simulators.oracle;

import org.jspecify.annotations.NullMarked;
