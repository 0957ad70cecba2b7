@NullMarked
package org.heqiao.routes.household.evidence;

import org.jspecify.annotations.NullMarked;
