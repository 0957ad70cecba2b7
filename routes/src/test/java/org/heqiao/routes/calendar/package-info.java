/** The calendar for tests of what is counted in working days. */
@NullMarked
package org.heqiao.routes.calendar;

import org.jspecify.annotations.NullMarked;
