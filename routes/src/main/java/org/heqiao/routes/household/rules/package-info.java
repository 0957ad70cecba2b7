/** Rule tables as the hub keeps them: versions, proposals of two persons, and what a change would do to past households. */
@NullMarked
package org.heqiao.routes.household.rules;

import org.jspecify.annotations.NullMarked;
