@NullMarked
package org.heqiao.routes.check;

import org.jspecify.annotations.NullMarked;
