package org.heqiao.schemas.source;

import java.util.List;
import java.util.Optional;

/**
 * Questions for one source, put in one call.
 *
 * @param number    unique within the hub and the same at every repetition: a connector derives its conversation number
 *                  from it, so that a repeated submission is recognised by the source as the same one
 * @param questions the legs still open; never empty, never more than the source's bundle size
 * @param ticket    what the source gave when the bundle was submitted earlier and its answers are still to be fetched
 */
public record Bundle(long number, SourceId source, QueryContext asking, List<Question> questions,
        Optional<String> ticket) {

    public Bundle {
        questions = List.copyOf(questions);
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("a bundle holds at least one question");
        }
    }

    @Override
    public String toString() {
        return "Bundle[" + number + ", " + source + ", " + questions.size() + " questions"
                + (ticket.isPresent() ? ", submitted" : "")
                + "]";
    }
}
