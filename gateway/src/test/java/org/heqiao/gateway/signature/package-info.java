/** Signed requests. */
@NullMarked
package org.heqiao.gateway.signature;

import org.jspecify.annotations.NullMarked;
