package org.heqiao.routes.household.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;

/**
 * The legs of some households put into bundles, and what of them needs no asking. Filled leg by leg, in the order of
 * the leg numbers.
 */
final class LegPlan {

    /** One thing to ask about every person. */
    record AskedMember(SourceId source, Item item) {
    }

    /** Legs to go out together; the bundle's number is drawn when the plan is complete. */
    record PlannedBundle(SourceId source, List<Long> legs) {
    }

    private final Map<SourceId, SourceContract> contracts;
    private final SequencedMap<Object, List<Long>> filling = new LinkedHashMap<>();
    private final List<PlannedBundle> bundles = new ArrayList<>();
    private final SequencedMap<SourceId, long[]> settled = new LinkedHashMap<>();
    private final SequencedMap<SourceId, Long> planned = new LinkedHashMap<>();

    LegPlan(Map<SourceId, SourceContract> contracts) {
        this.contracts = contracts;
        contracts.keySet().forEach(source -> settled.put(source, new long[Outcome.values().length]));
    }

    /** Every source with every item: what is asked about one person. */
    static List<AskedMember> everything(Map<SourceId, SourceContract> contracts) {
        return contracts.entrySet().stream()
                .flatMap(source -> source.getValue().items().stream()
                        .map(item -> new AskedMember(source.getKey(), item)))
                .toList();
    }

    /** A leg that has its outcome already. */
    void resolve(AskedMember askedMember, Outcome outcome) {
        planned.merge(askedMember.source, 1L, Long::sum);
        java.util.Objects.requireNonNull(settled.get(askedMember.source))[outcome.ordinal()]++;
    }

    /** A leg answered together with another of the same person. */
    void follow(AskedMember askedMember) {
        planned.merge(askedMember.source, 1L, Long::sum);
    }

    void ask(AskedMember askedMember, long leg) {
        planned.merge(askedMember.source, 1L, Long::sum);
        var contract = java.util.Objects.requireNonNull(contracts.get(askedMember.source));
        var key = contract.itemPerBundle() ? askedMember : askedMember.source;
        var legs = filling.computeIfAbsent(key, any -> new ArrayList<>(contract.bundleSize()));
        legs.add(leg);
        if (legs.size() == contract.bundleSize()) {
            bundles.add(new PlannedBundle(askedMember.source, legs));
            filling.remove(key);
        }
    }

    /** All bundles, the last ones as full as they got. */
    List<PlannedBundle> bundles() {
        filling.forEach((key, legs) -> bundles
                .add(new PlannedBundle(key instanceof AskedMember askedMember ? askedMember.source : (SourceId) key,
                        legs)));
        filling.clear();
        return bundles;
    }

    Map<SourceId, Long> planned() {
        return planned;
    }

    long[] resolved(SourceId source) {
        return java.util.Objects.requireNonNull(settled.get(source));
    }
}
