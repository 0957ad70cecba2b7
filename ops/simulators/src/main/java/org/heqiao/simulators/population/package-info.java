/**
 * The synthetic population: every fact computed from a seed, nobody real, region 640199 only. It is also the oracle's
 * truth.
 */
@NullMarked
package org.heqiao.simulators.population;

import org.jspecify.annotations.NullMarked;
