/** Requests signed one by one, RFC 9421, with digests of their bodies, RFC 9530. */
@NullMarked
package org.heqiao.gateway.authentication.httpsignature;

import org.jspecify.annotations.NullMarked;
