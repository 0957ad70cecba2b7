package org.heqiao.routes.household.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.household.forecast.Forecast;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.LegCounts;
import org.heqiao.routes.household.steering.BatchSteps;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/** A batch as its submitter sees it; contract {@code openapi.yaml}, schema BatchState. */
record BatchState(UUID id, Batch.State state, Instant receivedAt, @Nullable Instant finishedAt, File file,
        Households households, Rows rows,
        LegsPart legs, List<LegCounts.OfSource> sources, @Nullable Long etaSeconds, @Nullable Bottleneck bottleneck,
        Forecast forecast, @Nullable UUID resubmits, @Nullable String why, Batch.Control control,
        BatchSteps.@Nullable Taken lastStep) {

    record File(String kind, String charset, long bytes, long rows, @Nullable TableFound table) {
    }

    /** @param namedAgain reported before another household came that names one of their members; the first of them */
    record Households(int inFile, int accepted, int rejected, int reported, List<String> namedAgain) {
    }

    record Rows(long read, long withProblems, long listed) {
    }

    record LegsPart(long planned, long open, Map<Outcome, Long> outcomes) {
    }

    /**
     * The source that is waited for.
     *
     * @param why   a code: CLOSED (outside its hours), QUOTA_USED (of its day), SUSPENDED (by a person), PAUSED (rests
     * after faults), AT_WORK (it wants to be left
     *              alone), STALE (its data were too old), RETRY, BACKLOG, or the last fault's kind
     * @param until       it is not asked before; null: it is asked now
     * @param silentSince when it answered last, where it does not answer now; null: it does, or never did
     */
    record Bottleneck(String source, String why, @Nullable Instant until, @Nullable Instant silentSince) {

        Bottleneck(String source, String why, @Nullable Instant until) {
            this(source, why, until, null);
        }
    }

    /** Of the sources that do not answer: the kind of the last fault, and since when. */
    record Silent(Map<String, String> faults, Map<String, Instant> since) {
    }

    static BatchState of(Batch batch, List<LegCounts.OfSource> sources, Silent silent,
            Map<String, LegCounts.Waiting> waits, List<String> namedAgain, BatchSteps.@Nullable Taken lastStep,
            Forecast forecast, Instant now) {
        var outcomes = new EnumMap<Outcome, Long>(Outcome.class);
        sources.forEach(
                source -> source.outcomes().forEach((outcome, legs) -> outcomes.merge(outcome, legs, Long::sum)));
        long planned = sources.stream().mapToLong(LegCounts.OfSource::planned).sum();
        long open = sources.stream().mapToLong(LegCounts.OfSource::open).sum();
        var progress = batch.progress();
        var last = lastWait(sources, waits);
        return new BatchState(batch.publicId(), batch.state(), batch.receivedAt(), batch.finishedAt(),
                new File(batch.file().kind(), batch.file().charset(), batch.file().bytes(), batch.file().rows(),
                        batch.file().table()),
                new Households(batch.file().households(), progress.accepted(), progress.rejected(), progress.reported(),
                        namedAgain),
                new Rows(progress.readRows(), progress.problemRows(), progress.listedRows()),
                new LegsPart(planned, open, outcomes),
                sources,
                batch.control() == Batch.Control.PAUSED || sources.stream()
                        .anyMatch(source -> source.open() > 0 && silent.faults.containsKey(source.source()))
                                ? null // nobody knows when it goes on
                                : eta(batch, planned, open, last == null ? null : waits.get(last), now),
                open == 0 || batch.control() == Batch.Control.PAUSED ? null : bottleneck(sources, silent, waits, last),
                forecast, batch.resubmits(), batch.why(), batch.control(), lastStep);
    }

    /** The source that will be asked last of those that have legs open and are not asked now; null: all are. */
    private static @Nullable String lastWait(List<LegCounts.OfSource> sources, Map<String, LegCounts.Waiting> waits) {
        return sources.stream().filter(source -> source.open() > 0).map(LegCounts.OfSource::source)
                .filter(waits::containsKey)
                .max(Comparator.comparing(source -> Objects.requireNonNull(waits.get(source)).until())).orElse(null);
    }

    /**
     * At the pace so far, over all steps, and never before a source that is not asked now will be; unknown before
     * anything is answered.
     */
    private static @Nullable Long eta(Batch batch, long planned, long open, LegCounts.@Nullable Waiting last,
            Instant now) {
        int read = batch.progress().readHouseholds();
        if (batch.finishedAt() != null || read == 0 || planned == open) {
            return null;
        }
        double share = (double) read / Math.max(1, batch.file().households()) * (planned - open) / planned;
        long atThisPace = Math.round(Duration.between(batch.receivedAt(), now).toSeconds() * (1 - share) / share);
        return last == null ? atThisPace : Math.max(atThisPace, Duration.between(now, last.until()).toSeconds() + 1);
    }

    private static Bottleneck bottleneck(List<LegCounts.OfSource> sources, Silent silent,
            Map<String, LegCounts.Waiting> waits, @Nullable String last) {
        var waiting = last == null ? null : waits.get(last);
        if (last != null && waiting != null) {
            return new Bottleneck(last, waiting.why().equals("RETRY") || waiting.why().equals("PAUSED")
                    ? silent.faults.getOrDefault(last, waiting.why())
                    : waiting.why(), waiting.until(), silent.since.get(last));
        }
        var slowest = sources.stream().max(Comparator.comparingLong(LegCounts.OfSource::open)).orElseThrow();
        return new Bottleneck(slowest.source(), silent.faults.getOrDefault(slowest.source(), "BACKLOG"), null,
                silent.since.get(slowest.source()));
    }
}
