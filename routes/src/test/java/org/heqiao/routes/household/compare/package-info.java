@NullMarked
package org.heqiao.routes.household.compare;

import org.jspecify.annotations.NullMarked;
