@NullMarked
package org.heqiao.routes.compare;

import org.jspecify.annotations.NullMarked;
