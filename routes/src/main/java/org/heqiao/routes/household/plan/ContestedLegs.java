package org.heqiao.routes.household.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.heqiao.routes.household.plan.LegPlan.AskedMember;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;

/** What of a household is asked again: some legs (核对项), each named by member, source and item. */
public final class ContestedLegs {

    private static final Comparator<Leg> ORDER = Comparator.comparing(Leg::memberNo).thenComparing(Leg::source)
            .thenComparing(Leg::item);

    private final TreeSet<Leg> legs = new TreeSet<>(ORDER);

    public ContestedLegs(Collection<Leg> legs) {
        this.legs.addAll(legs);
    }

    /** One of them. */
    public record Leg(String memberNo, SourceId source, Item item) {

        private String text() {
            return source + "/" + item + "/" + memberNo;
        }

        private static Leg of(String text) {
            var parts = text.split("/", 3);
            return new Leg(parts[2], new SourceId(parts[0]), new Item(parts[1]));
        }
    }

    /** In the order of members, sources and items. */
    public List<Leg> legs() {
        return List.copyOf(legs);
    }

    public boolean isEmpty() {
        return legs.isEmpty();
    }

    boolean includes(String memberNo, SourceId source, Item item) {
        return legs.contains(new Leg(memberNo, source, item));
    }

    boolean isAbout(String memberNo) {
        return legs.stream().anyMatch(leg -> leg.memberNo.equals(memberNo));
    }

    /** Those of these members, and of what can be asked. */
    ContestedLegs among(Set<String> memberNos, Collection<AskedMember> asked) {
        return new ContestedLegs(legs.stream().filter(leg -> memberNos.contains(leg.memberNo)
                && asked.contains(new AskedMember(leg.source, leg.item))).toList());
    }

    /** Those of some sources. */
    public ContestedLegs of(Predicate<SourceId> sources) {
        return new ContestedLegs(legs.stream().filter(leg -> sources.test(leg.source)).toList());
    }

    /** Those about some members. */
    ContestedLegs about(Predicate<String> memberNos) {
        return new ContestedLegs(legs.stream().filter(leg -> memberNos.test(leg.memberNo)).toList());
    }

    /** What is asked about at least one member. */
    List<AskedMember> asked() {
        return legs.stream().map(leg -> new AskedMember(leg.source, leg.item)).distinct().toList();
    }

    /** As it is stored. */
    String[] texts() {
        return legs.stream().map(Leg::text).toArray(String[]::new);
    }

    static ContestedLegs of(String[] texts) {
        return new ContestedLegs(List.of(texts).stream().map(Leg::of).toList());
    }

    @Override
    public String toString() {
        return "ContestedLegs[" + legs.size() + "]";
    }
}
