/** What differs between two reports, and what of it is an alert. */
@NullMarked
package org.heqiao.routes.household.monitoring;

import org.jspecify.annotations.NullMarked;
