package org.heqiao.routes.household.compare;

import java.time.Instant;
import java.util.Objects;
import org.heqiao.routes.household.compare.HouseholdReport.SourceLine;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/** One source's legs, counted one by one. */
final class SourceCount {

    private int legs;
    private int answered;
    private int notAuthorised;
    private int notCovered;
    private int notAskable;
    private @Nullable Instant oldest;

    void add(Leg leg) {
        legs++;
        var outcome = leg.answer().outcome();
        if (outcome.isAnswered()) {
            answered++;
            var asOf = Objects.requireNonNull(leg.answer().asOf());
            oldest = oldest == null || asOf.isBefore(oldest) ? asOf : oldest;
        } else if (outcome == Outcome.NOT_AUTHORISED) {
            notAuthorised++;
        } else if (outcome == Outcome.NOT_COVERED) {
            notCovered++;
            notAskable += RequiredItems.isNotAskable(leg) ? 1 : 0;
        }
    }

    SourceLine line(SourceId source, SourceNames names) {
        int asked = legs - notAuthorised - notCovered;
        return new SourceLine(source.value(), names.of(source), asked, answered, asked - answered, notAuthorised,
                notCovered - notAskable, notAskable, oldest);
    }
}
