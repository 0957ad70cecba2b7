/** The HTTP resources of the household check. */
@NullMarked
package org.heqiao.routes.door;

import org.jspecify.annotations.NullMarked;
