@NullMarked
package org.heqiao.routes.retention;

import org.jspecify.annotations.NullMarked;
