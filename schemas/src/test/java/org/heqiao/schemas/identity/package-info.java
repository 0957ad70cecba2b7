/** Vectors of the standards, and names as old systems wrote them. */
@NullMarked
package org.heqiao.schemas.identity;

import org.jspecify.annotations.NullMarked;
