/** What the hub promises, as the hub itself hands it out. */
@NullMarked
package org.heqiao.gateway.contract;

import org.jspecify.annotations.NullMarked;
