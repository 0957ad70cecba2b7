@NullMarked
package org.heqiao.routes.household.statistics;

import org.jspecify.annotations.NullMarked;
