/** Access tokens: given out for a proof, short-lived, taken back within a second. */
@NullMarked
package org.heqiao.gateway.authentication.token;

import org.jspecify.annotations.NullMarked;
