package org.heqiao.routes.household.compare;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.heqiao.routes.household.evidence.MemberAnswers;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.routes.marriage.status.EvidenceBuilder;
import org.heqiao.schemas.marriage.Coverage;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.marriage.MaritalStatement;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.SpouseCheck;
import org.heqiao.schemas.marriage.SubjectOfStatement;
import org.heqiao.schemas.marriage.SupportingEvent;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * What the records say of one member's marriage, and whether the household names the spouse.
 *
 * @param statement  null: the register or the courts have not answered
 * @param spouse     null likewise
 * @param declaredAs relation to the applicant (GB/T 4761) of the member declared as spouse; null: none is
 */
record MaritalComparison(@Nullable MaritalStatement statement, @Nullable SpouseCheck spouse,
        @Nullable String declaredAs) {

    private static final MaritalComparison UNHEARD = new MaritalComparison(null, null, null);
    private static final SpouseCheck NOTHING = new SpouseCheck(SpouseCheck.SpouseAnswer.NOTHING_TO_COMPARE,
            java.util.Set.of());

    /**
     * A register that covers nothing says so itself and has not answered. Where and how far it looked stands beside the
     * leg.
     */
    private static final Coverage SOMEWHERE = Coverage
            .of(List.of(new Coverage.Part("640100", 1950, 9999, Completeness.UNKNOWN, Instant.EPOCH)));

    /**
     * Who told the hub of the records it rests on. A judgment or a death that the bureau's register keeps is told by
     * the bureau.
     */
    static List<String> sources(MaritalStatement statement, MemberAnswers memberAnswers) {
        var registered = memberAnswers.facts(Item.MARRIAGES, MarriageRecord.class).stream()
                .map(held -> held.event().id())
                .collect(Collectors.toSet());
        var sources = statement.restsOn().stream()
                .map(supportingEvent -> registered.contains(supportingEvent.id())
                        ? Item.MARRIAGES
                        : sourceItem(supportingEvent))
                .distinct()
                .flatMap(item -> memberAnswers.sources(item).stream()).distinct().sorted().toList();
        return sources.isEmpty() ? memberAnswers.sources(Item.MARRIAGES) : sources;
    }

    private static Item sourceItem(SupportingEvent supportingEvent) {
        return switch (supportingEvent.provenance().origin()) {
            case REGISTRY -> Item.MARRIAGES;
            case COURTS -> Item.JUDGMENTS;
            case COURT_NOTICES -> Item.MARRIAGES;
            case POPULATION ->
                supportingEvent.id().value().startsWith(EvidenceBuilder.NOTICE) ? Item.CREMATIONS : Item.IDENTITY;
            case DEATH_NOTICES -> Item.CREMATIONS;
            case CREMATIONS, MEDICAL -> Item.CREMATIONS;
        };
    }

    static MaritalComparison of(Person member, MemberAnswers memberAnswers, HouseholdRoster householdRoster) {
        var key = householdRoster.key(member);
        if (key == null || !memberAnswers.complete(Item.MARRIAGES) || !memberAnswers.complete(Item.JUDGMENTS)) {
            return UNHEARD;
        }
        var basis = householdRoster.basis();
        var name = member.content().name();
        var evidenceBuilder = new EvidenceBuilder();
        memberAnswers.about(Item.MARRIAGES).forEach(leg -> evidenceBuilder.register(key, leg.answer()));
        memberAnswers.about(Item.JUDGMENTS).forEach(leg -> evidenceBuilder.courts(key, name, leg.answer()));
        memberAnswers.about(Item.IDENTITY).forEach(leg -> evidenceBuilder.population(key, leg.answer()));
        memberAnswers.about(Item.CREMATIONS).forEach(leg -> evidenceBuilder.cremations(key, leg.answer()));
        householdRoster.recordOthers(member, evidenceBuilder);
        var evidence = evidenceBuilder.about(new SubjectOfStatement(key, name), SOMEWHERE, basis.today(),
                basis.rules());
        var derived = basis.derivations().of(evidence);
        var declared = householdRoster.declaredSpouse(member, derived.spouse().orElse(null));
        var check = householdRoster.mustNameSpouseOf(member)
                ? derived.check(declared.map(householdRoster::party).orElse(null))
                : NOTHING;
        return new MaritalComparison(derived.statement(), check,
                declared.map(spouse -> spouse.content().relation()).orElse(null));
    }
}
