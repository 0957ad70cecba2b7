/** The national platform's headers. */
@NullMarked
package org.heqiao.gateway.platform;

import org.jspecify.annotations.NullMarked;
