@NullMarked
package org.heqiao.gateway.enforcement;

import org.jspecify.annotations.NullMarked;
