package org.heqiao.schemas.source;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one conversation about a bundle. Legs that are neither answered nor waited for remain open and are asked
 * again.
 *
 * @param answers at most one per leg of the bundle, in any order
 * @param waiting present when the source works on the rest and wants to be asked for the result later
 */
public record Reply(List<LegAnswer> answers, Optional<Waiting> waiting) {

    /**
     * @param ticket         what to present when fetching; at most 200 characters, nothing personal in it
     * @param lookAgainAfter how long the source wants to be left alone
     */
    public record Waiting(String ticket, Duration lookAgainAfter) {
    }

    public Reply {
        answers = List.copyOf(answers);
    }

    public static Reply of(List<LegAnswer> answers) {
        return new Reply(answers, Optional.empty());
    }

    public static Reply waiting(List<LegAnswer> answers, String ticket, Duration lookAgainAfter) {
        return new Reply(answers, Optional.of(new Waiting(ticket, lookAgainAfter)));
    }

    @Override
    public String toString() {
        return "Reply[" + answers.size() + " answers" + (waiting.isPresent() ? ", waiting" : "") + "]";
    }
}
