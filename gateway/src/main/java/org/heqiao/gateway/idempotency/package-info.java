/** The same request twice is done once: the Idempotency-Key. */
@NullMarked
package org.heqiao.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
