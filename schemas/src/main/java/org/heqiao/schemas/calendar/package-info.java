/** The legal calendar: which days are worked. */
@NullMarked
package org.heqiao.schemas.calendar;

import org.jspecify.annotations.NullMarked;
