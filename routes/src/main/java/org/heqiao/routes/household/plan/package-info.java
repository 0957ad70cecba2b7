/**
 * The household check in the database: batches, households, members, legs and bundles. No other package touches these
 * tables.
 */
@NullMarked
package org.heqiao.routes.household.plan;

import org.jspecify.annotations.NullMarked;
