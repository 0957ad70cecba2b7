/**
 * The tax authority, simulated: OAuth2 and monthly incomes over HTTP, as {@code tax-income-v1.yaml} of its connector
 * describes it.
 */
@NullMarked
package org.heqiao.simulators.tax;

import org.jspecify.annotations.NullMarked;
