/** Bulk rows into PostgreSQL. */
@NullMarked
package org.heqiao.routes.copy;

import org.jspecify.annotations.NullMarked;
