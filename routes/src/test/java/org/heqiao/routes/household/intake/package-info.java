@NullMarked
package org.heqiao.routes.household.intake;

import org.jspecify.annotations.NullMarked;
