/** Households in care, asked about again on their cadence, and what came to be different (动态监测). */
@NullMarked
package org.heqiao.routes.household.monitoring;

import org.jspecify.annotations.NullMarked;
