/** The door for certificates. */
@NullMarked
package org.heqiao.gateway.tls;

import org.jspecify.annotations.NullMarked;
