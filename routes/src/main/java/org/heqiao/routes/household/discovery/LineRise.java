package org.heqiao.routes.household.discovery;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day on which the standards of a rule table change.
 *
 * @param version that brings the change
 * @param before  version until then; null: there was no table of the region
 * @param after   number of the household up to which it is done
 */
record LineRise(String region, int version, @Nullable Integer before, LocalDate day, long after) {

    /** As the clues name it that come of it. */
    String occasion() {
        return "rules " + region + "@" + version + " of " + day;
    }
}
