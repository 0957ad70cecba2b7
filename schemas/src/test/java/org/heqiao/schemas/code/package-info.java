/** The code tables and their history. */
@NullMarked
package org.heqiao.schemas.code;

import org.jspecify.annotations.NullMarked;
