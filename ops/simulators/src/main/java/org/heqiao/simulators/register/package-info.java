/**
 * Synthetic marriage registers: a few named persons, one for each thing a registry alone gets wrong, and registers of
 * any size.
 */
@NullMarked
package org.heqiao.simulators.register;

import org.jspecify.annotations.NullMarked;
