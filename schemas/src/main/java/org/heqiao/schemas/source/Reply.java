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
 * @param rejected what the source said beside that is not believed
 */
public record Reply(List<LegAnswer> answers, Optional<Waiting> waiting, List<Rejected> rejected) {

    /**
     * @param ticket         what to present when fetching; at most 200 characters, nothing personal in it
     * @param lookAgainAfter how long the source wants to be left alone
     */
    public record Waiting(String ticket, Duration lookAgainAfter) {
    }

    public Reply {
        answers = List.copyOf(answers);
        rejected = List.copyOf(rejected);
    }

    public Reply(List<LegAnswer> answers, Optional<Waiting> waiting) {
        this(answers, waiting, List.of());
    }

    public static Reply of(List<LegAnswer> answers) {
        return new Reply(answers, Optional.empty());
    }

    public static Reply waiting(List<LegAnswer> answers, String ticket, Duration lookAgainAfter) {
        return new Reply(answers, Optional.of(new Waiting(ticket, lookAgainAfter)));
    }

    /** The same answers, from a source that works on the rest. */
    public Reply waitingFor(String ticket, Duration lookAgainAfter) {
        return new Reply(answers, Optional.of(new Waiting(ticket, lookAgainAfter)), rejected);
    }

    @Override
    public String toString() {
        return "Reply[" + answers.size() + " answers" + (waiting.isPresent() ? ", waiting" : "") + "]";
    }
}
