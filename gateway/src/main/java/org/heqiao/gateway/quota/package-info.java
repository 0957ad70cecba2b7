/** How much a client may ask: rates and quotas, right across all nodes. */
@NullMarked
package org.heqiao.gateway.quota;

import org.jspecify.annotations.NullMarked;
