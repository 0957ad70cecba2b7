package org.heqiao.routes.sources.canary;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a source is asked to prove that it answers, and answers right; configuration
 * {@code heqiao.sources.<id>.canary}. Where it is absent, or the agency forbids it ({@code enabled: false}), nothing is
 * asked and nothing is proved.
 *
 * @param every  from one asking to the next
 * @param window how long a right answer proves anything; longer than {@code every} and than the source takes
 */
public record CanaryPlan(@DefaultValue("true") boolean enabled, @DefaultValue("10m") Duration every,
        @DefaultValue("30m") Duration window, @DefaultValue("proof-of-life") Purpose purpose,
        @DefaultValue("hub-operations") LegalBasis legalBasis, List<Expected> questions) {

    /** Never assigned to anybody (GB/T 2260): who has such a number is nobody. */
    private static final String NOBODY = "640199";

    public CanaryPlan {
        questions = List.copyOf(questions);
        check(every.isPositive(), "every", "is a time");
        check(window.compareTo(every) > 0, "window", "is longer than every");
        check(!questions.isEmpty(), "questions", "names at least one");
    }

    /**
     * One question, and what is known of its answer.
     *
     * @param idNumber of a synthetic person whom the agency has put into its data for this
     * @param facts    each is among the facts found, by these of its parts as a report names them; null: none in
     *                 particular
     */
    public record Expected(Item item, String idNumber, String name, Outcome outcome,
            @Nullable List<Map<String, String>> facts) {

        public Expected {
            facts = facts == null ? List.of() : List.copyOf(facts);
            check(idNumber.startsWith(NOBODY), "id-number", "is of a synthetic person, of region " + NOBODY);
            check(facts.isEmpty() || outcome == Outcome.FOUND, "facts", "are expected of FOUND alone");
            new ResidentId(idNumber);
            new PersonName(name);
        }

        /** Never null. */
        @Override
        public List<Map<String, String>> facts() {
            return facts == null ? List.of() : facts;
        }
    }

    private static void check(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("canary." + key + " " + what);
        }
    }
}
