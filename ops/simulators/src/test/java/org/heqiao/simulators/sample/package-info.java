@NullMarked
package org.heqiao.simulators.sample;

import org.jspecify.annotations.NullMarked;
