/** What is noticed about how the hub is used. */
@NullMarked
package org.heqiao.gateway.use;

import org.jspecify.annotations.NullMarked;
