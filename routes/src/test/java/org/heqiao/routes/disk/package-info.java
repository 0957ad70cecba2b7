@NullMarked
package org.heqiao.routes.disk;

import org.jspecify.annotations.NullMarked;
