/** The calendar of working days, as published year by year. */
@NullMarked
package org.heqiao.routes.calendar;

import org.jspecify.annotations.NullMarked;
