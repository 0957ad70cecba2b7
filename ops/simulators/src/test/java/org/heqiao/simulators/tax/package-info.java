@NullMarked
package org.heqiao.simulators.tax;

import org.jspecify.annotations.NullMarked;
