/** What is noticed about how the hub is used. */
@NullMarked
package org.heqiao.gateway.misuse;

import org.jspecify.annotations.NullMarked;
