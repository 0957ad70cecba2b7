package org.heqiao.routes.household.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a batch will be done, as far as anybody can say.
 *
 * @param percent  of the whole file, not of what was read of it so far; 100 when it is over
 * @param earliest if every source gives all that was agreed, to this batch alone; null: it is paused, or over
 * @param latest   at the pace that was seen, behind all that waits already; null: nobody can say, for a source does
 *                 not answer
 * @param slowness what it waits for; null: for nothing
 */
public record Forecast(int percent, @Nullable Instant earliest, @Nullable Instant latest,
        @Nullable Slowness slowness) {

    /**
     * Why it is slow, as one sentence.
     *
     * @param source that is waited for; null: a person has it paused
     */
    public record Slowness(@Nullable String source, String sentence, String sentenceZh) {
    }
}
