/** Rule tables as the hub keeps them: versions, proposals of two persons, and what a change would have said before. */
@NullMarked
package org.heqiao.routes.household.rules;

import org.jspecify.annotations.NullMarked;
