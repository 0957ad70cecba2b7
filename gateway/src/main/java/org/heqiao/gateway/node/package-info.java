/** The nodes that share a database: each under a name of its own, alive as long as it renews its lease. */
@NullMarked
package org.heqiao.gateway.node;

import org.jspecify.annotations.NullMarked;
