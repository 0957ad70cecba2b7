/** What becomes of rows, good and bad. */
@NullMarked
package org.heqiao.schemas.table;

import org.jspecify.annotations.NullMarked;
