/** The same request twice is done once: the Idempotency-Key. */
@NullMarked
package org.heqiao.gateway.repeat;

import org.jspecify.annotations.NullMarked;
