@NullMarked
package org.heqiao.routes.intake;

import org.jspecify.annotations.NullMarked;
