/** The national platform's headers. */
@NullMarked
package org.heqiao.gateway.authentication.nationalplatform;

import org.jspecify.annotations.NullMarked;
