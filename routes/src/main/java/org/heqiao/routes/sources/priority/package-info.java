/** Who goes first where work for which somebody waits and work for which nobody does meet on one machine. */
@NullMarked
package org.heqiao.routes.sources.priority;

import org.jspecify.annotations.NullMarked;
