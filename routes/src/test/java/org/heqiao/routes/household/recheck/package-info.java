/** Objections, held without a hub where a hub is not needed. */
@NullMarked
package org.heqiao.routes.household.recheck;

import org.jspecify.annotations.NullMarked;
