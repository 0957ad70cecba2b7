package org.heqiao.routes.marriage.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.heqiao.routes.files.TableFound;
import org.jspecify.annotations.Nullable;

/**
 * A list as its caller sees it; contract {@code openapi.yaml}, schema MaritalBatchState.
 *
 * @param people   counted against the quota when it came
 * @param outcomes rows answered so far, by label; those that were not answered about are REFUSED
 */
record MaritalBatchState(UUID id, MaritalBatch.State state, Instant receivedAt, @Nullable Instant finishedAt, File file,
        int people, Rows rows, Map<String, Long> outcomes, @Nullable Long etaSeconds) {

    record File(String kind, String charset, long bytes, int rows, @Nullable TableFound table) {
    }

    record Rows(int read, int withProblems, long answered) {
    }

    static MaritalBatchState of(MaritalBatch maritalBatch, Map<String, Long> outcomes, Clock clock) {
        long answered = outcomes.values().stream().mapToLong(Long::longValue).sum();
        var file = maritalBatch.file();
        return new MaritalBatchState(maritalBatch.publicId(), maritalBatch.state(), maritalBatch.receivedAt(),
                maritalBatch.finishedAt(),
                new File(file.kind().toLowerCase(Locale.ROOT), file.charset(), file.bytes(), file.rows(), file.table()),
                maritalBatch.people(),
                new Rows(maritalBatch.progress().read(), maritalBatch.progress().withProblems(), answered), outcomes,
                eta(maritalBatch, answered, clock));
    }

    /** At the pace so far; unknown before anything is answered. */
    private static @Nullable Long eta(MaritalBatch maritalBatch, long answered, Clock clock) {
        if (maritalBatch.state().isOver() || answered == 0) {
            return null;
        }
        double share = (double) answered / maritalBatch.file().rows();
        return Math
                .round(Duration.between(maritalBatch.receivedAt(), clock.instant()).toSeconds() * (1 - share) / share);
    }
}
