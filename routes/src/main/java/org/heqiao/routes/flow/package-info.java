/** How a flow is started, and what a fault means in every route. */
@NullMarked
package org.heqiao.routes.flow;

import org.jspecify.annotations.NullMarked;
