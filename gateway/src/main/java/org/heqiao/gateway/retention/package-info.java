/** What each kind of stored thing says of itself, so that it is removed when its period of keeping is over. */
@NullMarked
package org.heqiao.gateway.retention;

import org.jspecify.annotations.NullMarked;
