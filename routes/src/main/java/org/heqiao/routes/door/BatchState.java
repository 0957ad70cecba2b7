package org.heqiao.routes.door;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.heqiao.routes.check.Batch;
import org.heqiao.routes.check.LegCounts;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/** A batch as its submitter sees it; contract {@code openapi.yaml}, schema BatchState. */
record BatchState(UUID id, Batch.State state, Instant receivedAt, @Nullable Instant finishedAt, File file, Households households, Rows rows,
        LegsPart legs, List<LegCounts.OfSource> sources, @Nullable Long etaSeconds, @Nullable Bottleneck bottleneck) {

    record File(String kind, String charset, long bytes, long rows) {
    }

    record Households(int inFile, int accepted, int rejected, int reported) {
    }

    record Rows(long read, long withProblems) {
    }

    record LegsPart(long planned, long open, Map<Outcome, Long> outcomes) {
    }

    /** The source most of the waiting is for. @param why a code: BACKLOG, or the last fault's kind */
    record Bottleneck(String source, String why) {
    }

    static BatchState of(Batch batch, List<LegCounts.OfSource> sources, Map<String, String> faults, Clock clock) {
        var outcomes = new EnumMap<Outcome, Long>(Outcome.class);
        sources.forEach(source -> source.outcomes().forEach((outcome, legs) -> outcomes.merge(outcome, legs, Long::sum)));
        long planned = sources.stream().mapToLong(LegCounts.OfSource::planned).sum();
        long open = sources.stream().mapToLong(LegCounts.OfSource::open).sum();
        var progress = batch.progress();
        return new BatchState(batch.publicId(), batch.state(), batch.receivedAt(), batch.finishedAt(),
                new File(batch.file().kind(), batch.file().charset(), batch.file().bytes(), batch.file().rows()),
                new Households(batch.file().households(), progress.accepted(), progress.rejected(), progress.reported()),
                new Rows(progress.readRows(), progress.problemRows()), new LegsPart(planned, open, outcomes), sources,
                eta(batch, planned, open, clock), open == 0 ? null : bottleneck(sources, faults));
    }

    /** At the pace so far, over all steps; unknown before anything is answered. */
    private static @Nullable Long eta(Batch batch, long planned, long open, Clock clock) {
        int read = batch.progress().readHouseholds();
        if (batch.finishedAt() != null || read == 0 || planned == open) {
            return null;
        }
        double share = (double) read / Math.max(1, batch.file().households()) * (planned - open) / planned;
        var elapsed = Duration.between(batch.receivedAt(), clock.instant());
        return Math.round(elapsed.toSeconds() * (1 - share) / share);
    }

    private static Bottleneck bottleneck(List<LegCounts.OfSource> sources, Map<String, String> faults) {
        var slowest = sources.stream().max(Comparator.comparingLong(LegCounts.OfSource::open)).orElseThrow();
        return new Bottleneck(slowest.source(), faults.getOrDefault(slowest.source(), "BACKLOG"));
    }
}
