/** Rows in the form in which PostgreSQL takes many of them at once. */
@NullMarked
package org.heqiao.schemas.copy;

import org.jspecify.annotations.NullMarked;
