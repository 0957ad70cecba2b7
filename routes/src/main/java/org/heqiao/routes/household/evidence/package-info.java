/** What the sources hold about a household in one view: facts numbered, merged where they meet, and added up. */
@NullMarked
package org.heqiao.routes.household.evidence;

import org.jspecify.annotations.NullMarked;
