/** Who calls. */
@NullMarked
package org.heqiao.gateway.authentication;

import org.jspecify.annotations.NullMarked;
