/** Durable work that nodes take turns at: what a dead node held is given back. */
@NullMarked
package org.heqiao.routes.work;

import org.jspecify.annotations.NullMarked;
