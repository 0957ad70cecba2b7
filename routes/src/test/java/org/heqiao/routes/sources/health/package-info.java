@NullMarked
package org.heqiao.routes.sources.health;

import org.jspecify.annotations.NullMarked;
