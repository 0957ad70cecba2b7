/**
 * Commission files as a centre would write them, from the synthetic population, with deliberate faults where asked for.
 */
@NullMarked
package org.heqiao.simulators.sample;

import org.jspecify.annotations.NullMarked;
