/** The door that opens to certificates only. */
@NullMarked
package org.heqiao.gateway.tls;

import org.jspecify.annotations.NullMarked;
