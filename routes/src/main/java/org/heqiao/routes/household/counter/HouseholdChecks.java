package org.heqiao.routes.household.counter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.retention.NoLongerKept;
import org.heqiao.routes.household.compare.ReportGenerator;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.FinishedBatches;
import org.heqiao.routes.household.plan.HouseholdStore;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.household.plan.LegCounts;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.routes.household.web.BatchStates;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The checks made at counters, each a batch of one household: how far one has come, and what is known of it. */
@Component
@EnableConfigurationProperties(CounterSettings.class)
class HouseholdChecks {

    private static final Duration STEP = Duration.ofMillis(50);
    private static final JsonMapper JSON = new JsonMapper();
    /** What only a report has. */
    private static final List<String> OF_REPORTS = List.of("report_no", "version", "conclusion", "conclusion_text");

    private final Batches batches;
    private final LegCounts counts;
    private final BatchStates states;
    private final HouseholdStore households;
    private final Reports reports;
    private final FinishedBatches finished;
    private final ReportGenerator reportGenerator;
    private final CounterSettings settings;
    private final Clock clock;

    HouseholdChecks(Batches batches, LegCounts counts, BatchStates states, HouseholdStore households, Reports reports,
            FinishedBatches finished,
            ReportGenerator reportGenerator, CounterSettings settings, Clock clock) {
        this.batches = batches;
        this.counts = counts;
        this.states = states;
        this.households = households;
        this.reports = reports;
        this.finished = finished;
        this.reportGenerator = reportGenerator;
        this.settings = settings;
        this.clock = clock;
    }

    Optional<Batch> find(UUID id, AgencyCode agency) {
        return batches.find(id).filter(batch -> batch.agency().equals(agency) && batch.lane() == Lane.INTERACTIVE
                && !batch.isRecheck());
    }

    /** Waits until the check is finished, or as long as any source may still answer within the deadline. */
    Batch await(Batch started) {
        var end = clock.instant().plus(settings.deadline());
        var batch = started;
        while (batch.finishedAt() == null && mayAnswerBefore(batch, end)) {
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return batch;
            }
            batch = batches.find(started.publicId()).orElseThrow();
        }
        return batch;
    }

    private boolean mayAnswerBefore(Batch batch, Instant end) {
        var now = clock.instant();
        if (!now.isBefore(end)) {
            return false;
        }
        var open = counts.ofBatch(batch.id()).stream().filter(source -> source.open() > 0).toList();
        var waits = states.waits(batch, now);
        return open.isEmpty() || open.stream().map(source -> waits.get(source.source()))
                .anyMatch(waiting -> waiting == null || waiting.until().isBefore(end));
    }

    /** Whom it is about, and what is answered. */
    Optional<Complete> household(Batch batch) {
        return households.soFar(batch.id());
    }

    /**
     * The report, where there is one.
     *
     * @throws NoLongerKept there was one
     */
    Optional<ObjectNode> report(Batch batch) {
        var found = new java.util.ArrayList<ObjectNode>(1);
        reports.each(batch, json -> found.add((ObjectNode) JSON.readTree(json)));
        if (found.isEmpty() && finished.areReportsRemoved(batch)) {
            throw new NoLongerKept("the report about this household");
        }
        return found.stream().findFirst();
    }

    /** What a report would say of it now, without a conclusion. */
    ObjectNode soFar(Complete household) {
        return ((ObjectNode) JSON.readTree(reportGenerator.soFar(household))).remove(OF_REPORTS);
    }

    /** What its sources wait for. */
    Map<String, LegCounts.Waiting> waits(Batch batch) {
        return states.waits(batch, clock.instant());
    }
}
