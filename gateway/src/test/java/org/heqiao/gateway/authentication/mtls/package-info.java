/** The door for certificates. */
@NullMarked
package org.heqiao.gateway.authentication.mtls;

import org.jspecify.annotations.NullMarked;
