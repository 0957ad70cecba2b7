package org.heqiao.routes.household.bulk;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.plan.MissingLegs;
import org.heqiao.routes.household.plan.MissingLegs.Filter;
import org.heqiao.routes.household.steering.SteeringReason;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST …/bulk-acts}: what no source has answered is asked again.
 *
 * @param dryRun says what it costs, and does nothing
 */
record BulkRequest(CallContext context, @Text(most = LONGEST) String act,
        @Text(most = Reason.LONGEST, optional = true) @Nullable String reason, @Nullable Boolean dryRun,
        @Nullable List<String> sources, @Nullable List<String> outcomes,
        @Text(most = LONGEST, optional = true) @Nullable String division,
        @Text(most = LONGEST, optional = true) @Nullable String scheme) {

    private static final int LONGEST = 100;
    private static final int MOST = 100;

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    String why() {
        return SteeringReason.of(reason);
    }

    Filter filter(Set<String> known) {
        if (!act.equals("RE_ASK")) {
            throw new InvalidBody("the body.act is RE_ASK");
        }
        var wanted = sources == null ? Set.<String>of() : Set.copyOf(sources);
        if (wanted.size() > MOST || !known.containsAll(wanted)) {
            throw new InvalidBody("the body.sources are some of " + known);
        }
        return new Filter(wanted, ended(), division, scheme);
    }

    private Set<Outcome> ended() {
        if (outcomes == null || outcomes.isEmpty()) {
            return MissingLegs.OUTCOMES;
        }
        return outcomes.stream().map(word -> Arrays.stream(Outcome.values())
                .filter(each -> each.name().equals(word) && MissingLegs.OUTCOMES.contains(each)).findFirst()
                .orElseThrow(() -> new InvalidBody("the body.outcomes are some of " + MissingLegs.OUTCOMES)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
