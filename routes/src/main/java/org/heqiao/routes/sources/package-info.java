/** The sources the hub is connected to: their contracts, their pace, and whether they are alive. */
@NullMarked
package org.heqiao.routes.sources;

import org.jspecify.annotations.NullMarked;
