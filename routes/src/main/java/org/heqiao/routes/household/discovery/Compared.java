package org.heqiao.routes.household.discovery;

import org.heqiao.routes.household.discovery.PartnerList.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of somebody on a list, or of a household in care that is not on it.
 *
 * @param line        where the person stands in the file; 0: not on it
 * @param householdNo of the household that is known; null: none is
 * @param proposed    the household is proposed for help
 */
record Compared(long line, String ref, Outcome outcome, @Nullable String householdNo, @Nullable String division,
        boolean proposed) {
}
