/** The commission file: its columns, its rows, and every reason why a row or a household cannot be accepted. */
@NullMarked
package org.heqiao.schemas.commission;

import org.jspecify.annotations.NullMarked;
