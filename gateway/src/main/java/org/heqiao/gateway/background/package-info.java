/** What a node does by itself beside its calls: it listens, repeats, and makes up for what it could not do. */
@NullMarked
package org.heqiao.gateway.background;

import org.jspecify.annotations.NullMarked;
