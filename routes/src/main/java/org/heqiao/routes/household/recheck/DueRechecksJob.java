package org.heqiao.routes.household.recheck;

import java.time.Clock;
import java.time.Instant;
import org.heqiao.gateway.retention.NoLongerKept;
import org.heqiao.routes.household.plan.BatchHouseholds;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.ContestedLegs;
import org.heqiao.routes.household.plan.DueRechecks;
import org.heqiao.routes.household.plan.DueRechecks.Due;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.plan.RecheckCause;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.plan.Rechecks.Begun;
import org.heqiao.routes.household.plan.Rechecks.Refusal;
import org.heqiao.routes.sources.ConnectedSources;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.SourceRateLimiter.Pulse;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.Job;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Begins the re-checks that nobody asks for: once a source answers again what it did not before the report, and when a
 * record was corrected. They rest on the submission, its purpose, grant and letters.
 */
@Component
final class DueRechecksJob implements Job {

    private final DueRechecks dueRechecks;
    private final Rechecks rechecks;
    private final BatchHouseholds households;
    private final Batches batches;
    private final ConnectedSources connected;
    private final SourceRateLimiter sources;
    private final TransactionOperations transaction;
    private final BulkThrottle way;
    private final Clock clock;

    DueRechecksJob(DueRechecks dueRechecks, Rechecks rechecks, BatchHouseholds households, Batches batches,
            ConnectedSources connected, SourceRateLimiter sources, TransactionOperations transaction,
            BulkThrottle way, Clock clock) {
        this.dueRechecks = dueRechecks;
        this.rechecks = rechecks;
        this.households = households;
        this.batches = batches;
        this.connected = connected;
        this.sources = sources;
        this.transaction = transaction;
        this.way = way;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "due-rechecks";
    }

    @Override
    public boolean next() {
        try (var turn = way.acquire(Lane.BULK.priority())) {
            return Boolean.TRUE.equals(transaction.execute(tx -> {
                var due = dueRechecks.claim();
                due.ifPresent(this::see);
                return due.isPresent();
            }));
        }
    }

    private void see(Due due) {
        if (due.cause() == RecheckCause.CORRECTION) {
            begin(due, due.legs());
        } else if (dueRechecks.isGivenUp(due)) {
            dueRechecks.drop(due);
        } else {
            var reachable = connected.anywhere();
            var pulses = sources.pulses();
            var now = due.legs().of(source -> reachable.contains(source)
                    && answers(pulses.get(source.value()), due.notedAt()));
            if (now.isEmpty()) {
                dueRechecks.putOff(due);
            } else {
                begin(due, now);
            }
        }
    }

    /** Whether a source has answered since, and does. */
    private boolean answers(@Nullable Pulse pulse, Instant since) {
        return pulse != null && pulse.aliveAt() != null && pulse.aliveAt().isAfter(since)
                && !pulse.isFaulty(clock.instant());
    }

    private void begin(Due due, ContestedLegs legs) {
        switch (begun(due, legs)) {
            case Begun.Asked _ -> dueRechecks.begun(due);
            case Begun.Refused(Refusal why) when why == Refusal.UNDER_WAY -> dueRechecks.putOff(due);
            case Begun.Refused _ -> dueRechecks.drop(due);
        }
    }

    private Begun begun(Due due, ContestedLegs legs) {
        var batch = households.find(due.household()).flatMap(place -> batches.find(place.batch())).orElse(null);
        if (batch == null) {
            return new Begun.Refused(Refusal.NOTHING_KEPT);
        }
        try {
            var before = batches.asking(batch);
            var asking = new QueryContext(before.purpose(), before.legalBasis(), before.commissionNo(),
                    before.officer(), due.cause() == RecheckCause.CORRECTION ? "记录更正后重新核对" : "来源补充答复");
            return rechecks.begin(new Rechecks.Wanted(due.household(), due.cause(), legs, asking,
                    batches.origin(batch.id())));
        } catch (NoLongerKept over) {
            return new Begun.Refused(Refusal.NOTHING_KEPT);
        }
    }
}
