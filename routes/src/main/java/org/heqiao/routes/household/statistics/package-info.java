/** What a bureau counts of household checks (业务统计): by month, centre, division and scheme, about nobody. */
@NullMarked
package org.heqiao.routes.household.statistics;

import org.jspecify.annotations.NullMarked;
