@NullMarked
package org.heqiao.routes.sources;

import org.jspecify.annotations.NullMarked;
