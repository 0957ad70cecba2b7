/**
 * Simulated agencies: each really speaks its protocol, over the synthetic population, with dials for what goes wrong.
 */
@NullMarked
package org.heqiao.simulators;

import org.jspecify.annotations.NullMarked;
