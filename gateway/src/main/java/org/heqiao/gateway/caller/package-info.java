/** Who calls. */
@NullMarked
package org.heqiao.gateway.caller;

import org.jspecify.annotations.NullMarked;
