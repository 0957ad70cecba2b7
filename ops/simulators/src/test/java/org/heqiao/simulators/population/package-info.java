@NullMarked
package org.heqiao.simulators.population;

import org.jspecify.annotations.NullMarked;
