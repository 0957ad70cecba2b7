/** Tests of what becomes of clues. */
@NullMarked
package org.heqiao.routes.household.followup;

import org.jspecify.annotations.NullMarked;
