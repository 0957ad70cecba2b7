/** Reports as offices read them. */
@NullMarked
package org.heqiao.routes.household.report;

import org.jspecify.annotations.NullMarked;
