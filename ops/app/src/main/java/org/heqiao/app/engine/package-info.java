/** Keeps the engines that the hub brings with it running. */
@NullMarked
package org.heqiao.app.engine;

import org.jspecify.annotations.NullMarked;
