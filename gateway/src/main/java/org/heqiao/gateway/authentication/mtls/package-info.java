/** The door that opens to certificates only. */
@NullMarked
package org.heqiao.gateway.authentication.mtls;

import org.jspecify.annotations.NullMarked;
