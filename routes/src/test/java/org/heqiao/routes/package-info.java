@NullMarked
package org.heqiao.routes;

import org.jspecify.annotations.NullMarked;
