@NullMarked
package org.heqiao.routes.source;

import org.jspecify.annotations.NullMarked;
