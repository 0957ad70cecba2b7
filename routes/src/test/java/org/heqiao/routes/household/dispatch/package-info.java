@NullMarked
package org.heqiao.routes.household.dispatch;

import org.jspecify.annotations.NullMarked;
