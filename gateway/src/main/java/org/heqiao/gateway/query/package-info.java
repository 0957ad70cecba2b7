/** What is asked of the hub from outside. */
@NullMarked
package org.heqiao.gateway.query;

import org.jspecify.annotations.NullMarked;
