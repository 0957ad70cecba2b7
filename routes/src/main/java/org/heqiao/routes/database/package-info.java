/** Bulk rows into PostgreSQL. */
@NullMarked
package org.heqiao.routes.database;

import org.jspecify.annotations.NullMarked;
