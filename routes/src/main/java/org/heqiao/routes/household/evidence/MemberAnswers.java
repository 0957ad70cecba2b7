package org.heqiao.routes.household.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;

/**
 * The answers about one person, looked at by item. "Answered" means FOUND or NO_RECORD, never anything else. Plain
 * loops: asked dozens of times for every person of a batch.
 */
public record MemberAnswers(List<Leg> legs) {

    /** The legs about an item, one for each provider asked. */
    public List<Leg> about(Item item) {
        var about = new ArrayList<Leg>(4);
        for (var leg : legs) {
            if (leg.item().isOf(item)) {
                about.add(leg);
            }
        }
        return about;
    }

    /** Whether every provider asked about the item has answered, and at least one was asked. */
    public boolean complete(Item item) {
        boolean asked = false;
        for (var leg : about(item)) {
            if (!leg.answer().outcome().isAnswered()) {
                return false;
            }
            asked = true;
        }
        return asked;
    }

    public <F extends Fact> List<F> facts(Item item, Class<F> kind) {
        var facts = new ArrayList<F>(4);
        for (var leg : about(item)) {
            if (leg.answer() instanceof Answer.Found found) {
                for (var fact : found.facts()) {
                    if (kind.isInstance(fact)) {
                        facts.add(kind.cast(fact));
                    }
                }
            }
        }
        return facts;
    }

    /** Who was asked about the item. */
    public List<String> sources(Item item) {
        return about(item).stream().map(leg -> leg.source().value()).distinct().sorted().toList();
    }

    /** The time up to which the item's source is complete, where it said so; of several providers the earliest. */
    public Optional<Instant> asOf(Item item) {
        return about(item).stream().flatMap(leg -> Optional.ofNullable(leg.answer().asOf()).stream())
                .min(Instant::compareTo);
    }
}
