/** What the rows of a table say of households, at the limits and where answers are missing. */
@NullMarked
package org.heqiao.schemas.rules;

import org.jspecify.annotations.NullMarked;
