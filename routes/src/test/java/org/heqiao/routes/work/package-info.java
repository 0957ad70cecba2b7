@NullMarked
package org.heqiao.routes.work;

import org.jspecify.annotations.NullMarked;
