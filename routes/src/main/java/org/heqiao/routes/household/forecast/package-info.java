/** When a batch will be done, and what it waits for. */
@NullMarked
package org.heqiao.routes.household.forecast;

import org.jspecify.annotations.NullMarked;
