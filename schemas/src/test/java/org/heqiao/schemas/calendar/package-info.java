/** What is promised about working days. */
@NullMarked
package org.heqiao.schemas.calendar;

import org.jspecify.annotations.NullMarked;
