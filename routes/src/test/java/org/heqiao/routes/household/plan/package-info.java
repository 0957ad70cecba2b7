@NullMarked
package org.heqiao.routes.household.plan;

import org.jspecify.annotations.NullMarked;
