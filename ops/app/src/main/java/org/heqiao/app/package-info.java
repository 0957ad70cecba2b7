/** The hub as one process: what starts first, where its data lie, what it says when it cannot start. */
@NullMarked
package org.heqiao.app;

import org.jspecify.annotations.NullMarked;
