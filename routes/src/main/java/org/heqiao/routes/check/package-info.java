/** The household check in the database: batches, households, members, legs and bundles. No other package touches these tables. */
@NullMarked
package org.heqiao.routes.check;

import org.jspecify.annotations.NullMarked;
