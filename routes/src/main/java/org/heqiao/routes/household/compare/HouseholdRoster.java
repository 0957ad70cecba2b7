package org.heqiao.routes.household.compare;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heqiao.routes.household.evidence.MemberAnswers;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.routes.marriage.status.EvidenceBuilder;
import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.code.Relation;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.Party;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/** Who is in the household, looked at as couples (GB/T 4761: 01 the applicant, 10 to 12 the applicant's spouse). */
final class HouseholdRoster {

    private final List<Person> members;
    private final MaritalContext basis;
    private final Map<Person, PersonKey> keys = new IdentityHashMap<>();

    HouseholdRoster(List<Person> members, MaritalContext basis) {
        this.members = members;
        this.basis = basis;
    }

    MaritalContext basis() {
        return basis;
    }

    /** Null: known by no number. */
    @Nullable
    PersonKey key(Person member) {
        var id = member.content().id();
        return id == null ? null : keys.computeIfAbsent(member, each -> basis.key(id));
    }

    /**
     * What the population register and the crematoria say of the others whom the member's records name: whether a
     * spouse lives.
     */
    void recordOthers(Person member, EvidenceBuilder evidenceBuilder) {
        for (var other : members) {
            var key = key(other);
            if (other != member && key != null && evidenceBuilder.names(key)) {
                var memberAnswers = new MemberAnswers(other.legs());
                memberAnswers.about(Item.IDENTITY).forEach(leg -> evidenceBuilder.population(key, leg.answer()));
                memberAnswers.about(Item.CREMATIONS).forEach(leg -> evidenceBuilder.cremations(key, leg.answer()));
            }
        }
    }

    /**
     * Whether a spouse would have to be in the household: those who owe support live elsewhere, with whom is not asked.
     */
    boolean mustNameSpouseOf(Person member) {
        return isOfTheCouple(member.content()) || !MemberRole.OBLIGOR.name().equals(member.content().role());
    }

    /**
     * The member declared as this one's spouse. A form names the applicant's spouse only; of the others it is whoever
     * of the household is on record.
     *
     * @param onRecord with whom a marriage is open on record
     */
    Optional<Person> declaredSpouse(Person member, @Nullable Party onRecord) {
        boolean couple = isOfTheCouple(member.content());
        var fits = members.stream().filter(other -> other != member)
                .filter(other -> couple
                        ? isOfTheCouple(other.content()) && isApplicant(member) != isApplicant(other)
                        : is(other, onRecord))
                .toList();
        return fits.stream().filter(other -> is(other, onRecord)).findFirst().or(() -> fits.stream().findFirst());
    }

    Party party(Person member) {
        return new Party(documentOf(member.content()), key(member), false, member.content().name());
    }

    private static DocumentType documentOf(MemberContent member) {
        var type = MaskedDocument.type(member.id());
        return type == null ? DocumentType.OTHER : DocumentType.valueOf(type);
    }

    private boolean is(Person member, @Nullable Party onRecord) {
        var key = key(member);
        return onRecord != null && key != null && onRecord.has(key);
    }

    private static boolean isApplicant(Person member) {
        return isApplicant(member.content());
    }

    private static boolean isApplicant(MemberContent member) {
        return member.relation().equals(Relation.SELF);
    }

    private static boolean isOfTheCouple(MemberContent member) {
        return isApplicant(member) || member.relation().startsWith("1");
    }
}
