package org.heqiao.routes.household.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import org.heqiao.gateway.retention.NoLongerKept;
import org.heqiao.routes.household.monitoring.Care.Stopped;
import org.heqiao.routes.household.plan.BatchHouseholds;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.household.plan.CheckStops;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.plan.RecheckCause;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.plan.Rechecks.Begun;
import org.heqiao.routes.household.plan.Rechecks.Refusal;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.Job;
import org.heqiao.schemas.source.QueryContext;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks again about households in care when they are due (定期复核), household by household: that it is asked about and when
 * it is due next is one transaction, so that no two nodes ask about one, and whatever dies asks about nobody twice. So
 * many at once and no more: in the bulk lane, they are never in the way of what is submitted.
 */
@Component
@EnableConfigurationProperties(MonitoringSettings.class)
class MonitoringJob implements Job {

    private static final String REASON = "定期复核（动态监测）";
    private static final int LOOK_AGAIN_DAYS = 1;

    private final CareTable care;
    private final Rechecks rechecks;
    private final CheckStops stops;
    private final BatchHouseholds households;
    private final Batches batches;
    private final MonitoringSettings settings;
    private final TransactionOperations transaction;
    private final BulkThrottle way;
    private final Clock clock;

    MonitoringJob(CareTable care, Rechecks rechecks, CheckStops stops, BatchHouseholds households, Batches batches,
            MonitoringSettings settings, TransactionOperations transaction, BulkThrottle way, Clock clock) {
        this.care = care;
        this.rechecks = rechecks;
        this.stops = stops;
        this.households = households;
        this.batches = batches;
        this.settings = settings;
        this.transaction = transaction;
        this.way = way;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "monitoring";
    }

    @Override
    public boolean next() {
        if (rechecks.underWay(RecheckCause.MONITORING) >= settings.underWay()) {
            return false;
        }
        try (var turn = way.acquire(Lane.BULK.priority())) {
            return Boolean.TRUE.equals(transaction.execute(open -> {
                var due = care.claimDue(LocalDate.now(clock));
                due.ifPresent(this::look);
                return due.isPresent();
            }));
        }
    }

    private void look(Care due) {
        var today = LocalDate.now(clock);
        var every = settings.every(due.scheme());
        var state = stops.state(due.household()).orElse(null);
        if (!due.isInCare(today)) {
            care.stop(due, Stopped.LEFT);
        } else if (every == null) {
            care.stop(due, Stopped.NO_CADENCE);
        } else if (state == null || state == CheckStops.State.TERMINATED) {
            care.stop(due, Stopped.CHECK_TERMINATED);
        } else if (state == CheckStops.State.SUSPENDED) {
            care.due(due.household(), today.plusDays(LOOK_AGAIN_DAYS));
        } else if (rechecks.isLetterEnded(due.household(), due.agency())) {
            care.stop(due, Stopped.LETTER_ENDED);
        } else {
            switch (begin(due)) {
                case Begun.Asked asked -> care.asked(due, today.plus(every));
                case Begun.Refused(var why) when why == Refusal.NOTHING_KEPT -> care.stop(due, Stopped.NOTHING_KEPT);
                case Begun.Refused refused -> care.due(due.household(), today.plusDays(LOOK_AGAIN_DAYS));
            }
        }
    }

    /** For the purpose, by the grant and in the name of the submission; found under the call that marked it. */
    private Begun begin(Care due) {
        var place = households.find(due.household()).orElseThrow();
        var origin = batches.origin(place.batch());
        try {
            var before = batches.asking(batches.find(place.batch()).orElseThrow());
            var asking = new QueryContext(before.purpose(), before.legalBasis(), before.commissionNo(),
                    before.officer(), REASON);
            return rechecks.begin(new Rechecks.Wanted(due.household(), RecheckCause.MONITORING, null, asking,
                    new CallOrigin(due.call(), origin.caller(), origin.remote(), null, origin.grant(),
                            origin.divisions())));
        } catch (NoLongerKept gone) {
            return new Begun.Refused(Refusal.NOTHING_KEPT);
        }
    }
}
