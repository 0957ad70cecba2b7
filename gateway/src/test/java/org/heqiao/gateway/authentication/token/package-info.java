/** Access tokens, and what is tried with them. */
@NullMarked
package org.heqiao.gateway.authentication.token;

import org.jspecify.annotations.NullMarked;
