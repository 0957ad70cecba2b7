/** Signed requests. */
@NullMarked
package org.heqiao.gateway.authentication.httpsignature;

import org.jspecify.annotations.NullMarked;
