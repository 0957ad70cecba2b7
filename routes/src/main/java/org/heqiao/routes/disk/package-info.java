/** How much room is left where the hub keeps its data, and what it no longer begins when there is little. */
@NullMarked
package org.heqiao.routes.disk;

import org.jspecify.annotations.NullMarked;
