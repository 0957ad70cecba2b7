package org.heqiao.routes.household.counter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.HouseholdStore;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.plan.LegCounts;
import org.heqiao.routes.sources.SourceNames;
import org.jspecify.annotations.Nullable;

/**
 * How far a check has come; contract {@code openapi.yaml}, schema CheckProgress.
 *
 * @param pending what has not been answered yet; empty when it is finished
 */
record CheckProgress(UUID id, Batch.State state, Instant receivedAt, @Nullable Instant finishedAt,
        List<Pending> pending) {

    /**
     * A question without an answer.
     *
     * @param name  what an office calls the source
     * @param why   ASKED: an answer may come at any moment; else a code of a batch's bottleneck
     * @param until it is not asked before; null: it is asked now
     */
    record Pending(String memberNo, String source, String name, String item, String why, @Nullable Instant until) {
    }

    static CheckProgress of(Batch batch, @Nullable Complete household, Map<String, LegCounts.Waiting> waits,
            SourceNames names) {
        return new CheckProgress(batch.publicId(), batch.state(), batch.receivedAt(), batch.finishedAt(),
                household == null || batch.finishedAt() != null
                        ? List.of()
                        : household.members().stream()
                                .flatMap(member -> member.legs().stream()
                                        .filter(leg -> leg.answer() == HouseholdStore.PENDING)
                                        .map(leg -> pending(member.content().memberNo(), leg, waits, names)))
                                .toList());
    }

    private static Pending pending(String memberNo, HouseholdStore.Leg leg, Map<String, LegCounts.Waiting> waits,
            SourceNames names) {
        var waiting = waits.get(leg.source().value());
        return new Pending(memberNo, leg.source().value(), names.of(leg.source()), leg.item().value(),
                waiting == null ? "ASKED" : waiting.why(), waiting == null ? null : waiting.until());
    }
}
