@NullMarked
package org.heqiao.gateway.background;

import org.jspecify.annotations.NullMarked;
