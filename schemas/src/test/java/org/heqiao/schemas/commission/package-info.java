/** What becomes of rows, good and bad. */
@NullMarked
package org.heqiao.schemas.commission;

import org.jspecify.annotations.NullMarked;
