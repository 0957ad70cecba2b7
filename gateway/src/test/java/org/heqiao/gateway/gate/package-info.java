/** The gate, part by part. */
@NullMarked
package org.heqiao.gateway.gate;

import org.jspecify.annotations.NullMarked;
