package org.heqiao.routes.compare;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.heqiao.routes.check.Households.Leg;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;

/** The answers about one person, looked at by item. "Answered" means FOUND or NO_RECORD, never anything else. */
record Answers(List<Leg> legs) {

    Stream<Leg> about(Item item) {
        return legs.stream().filter(leg -> leg.item().isOf(item));
    }

    /** Whether every provider asked about the item has answered, and at least one was asked. */
    boolean complete(Item item) {
        return about(item).findAny().isPresent() && about(item).allMatch(leg -> leg.answer().outcome().isAnswered());
    }

    <F extends Fact> List<F> facts(Item item, Class<F> kind) {
        return about(item).flatMap(leg -> leg.answer() instanceof Answer.Found found ? found.facts().stream() : Stream.empty())
                .filter(kind::isInstance).map(kind::cast).toList();
    }

    boolean saysDeceased() {
        return facts(Item.IDENTITY, Fact.Population.class).stream().anyMatch(Fact.Population::deceased)
                || !facts(Item.CREMATIONS, Fact.Cremation.class).isEmpty();
    }

    /** The time up to which the item's source is complete, where it said so. */
    Optional<Instant> asOf(Item item) {
        return about(item).map(Leg::answer).map(Answers::asOf).flatMap(Optional::stream).min(Instant::compareTo);
    }

    static Optional<Instant> asOf(Answer answer) {
        return switch (answer) {
            case Answer.Found found -> Optional.of(found.asOf());
            case Answer.NoRecord none -> Optional.of(none.asOf());
            case Answer.Stale stale -> Optional.of(stale.asOf());
            case Answer.IdentityMismatch mismatch -> Optional.of(mismatch.asOf());
            case Answer.Ambiguous ambiguous -> Optional.of(ambiguous.asOf());
            case Answer.NotCovered none -> Optional.empty();
            case Answer.NotAuthorised none -> Optional.empty();
            case Answer.RefusedBySource none -> Optional.empty();
            case Answer.Unavailable none -> Optional.empty();
        };
    }
}
