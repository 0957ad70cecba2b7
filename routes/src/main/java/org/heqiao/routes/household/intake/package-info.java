/** From a file to accepted households and bad rows with reasons. */
@NullMarked
package org.heqiao.routes.household.intake;

import org.jspecify.annotations.NullMarked;
