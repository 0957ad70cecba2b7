/** Households that may be entitled to help and have not asked for it (主动发现、政策找人): found, and proposed for a visit. */
@NullMarked
package org.heqiao.routes.household.discovery;

import org.jspecify.annotations.NullMarked;
