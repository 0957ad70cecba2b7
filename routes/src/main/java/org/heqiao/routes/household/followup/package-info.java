/** What becomes of a clue about a household (线索跟进): who looks into it, until when, and what was found. */
@NullMarked
package org.heqiao.routes.household.followup;

import org.jspecify.annotations.NullMarked;
