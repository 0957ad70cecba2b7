package org.heqiao.routes.compare;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.heqiao.routes.check.Households.Person;
import org.heqiao.routes.marriage.Heard;
import org.heqiao.schemas.marriage.Basis;
import org.heqiao.schemas.marriage.Coverage;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.marriage.Derivation;
import org.heqiao.schemas.marriage.MaritalStatement;
import org.heqiao.schemas.marriage.MarriageRecord;
import org.heqiao.schemas.marriage.SpouseCheck;
import org.heqiao.schemas.marriage.Subject;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * What the records say of one member's marriage, and whether the household names the spouse.
 *
 * @param statement  null: the register or the courts have not answered
 * @param spouse     null likewise
 * @param declaredAs relation to the applicant (GB/T 4761) of the member declared as spouse; null: none is
 */
record Marital(@Nullable MaritalStatement statement, @Nullable SpouseCheck spouse, @Nullable String declaredAs) {

    private static final Marital UNHEARD = new Marital(null, null, null);
    private static final SpouseCheck NOTHING = new SpouseCheck(SpouseCheck.Answer.NOTHING_TO_COMPARE, java.util.Set.of());

    /** A register that covers nothing says so itself and has not answered. Where and how far it looked stands beside the leg. */
    private static final Coverage SOMEWHERE = Coverage
            .of(List.of(new Coverage.Part("640100", 1950, 9999, Completeness.UNKNOWN, Instant.EPOCH)));

    /** Who told the hub of the records it rests on. A judgment or a death that the bureau's register keeps is told by the bureau. */
    static List<String> sources(MaritalStatement statement, Answers answers) {
        var registered = answers.facts(Item.MARRIAGES, MarriageRecord.class).stream().map(held -> held.event().id())
                .collect(Collectors.toSet());
        var sources = statement.restsOn().stream().map(basis -> registered.contains(basis.id()) ? Item.MARRIAGES : toldAs(basis)).distinct()
                .flatMap(item -> answers.sources(item).stream()).distinct().sorted().toList();
        return sources.isEmpty() ? answers.sources(Item.MARRIAGES) : sources;
    }

    private static Item toldAs(Basis basis) {
        return switch (basis.provenance().origin()) {
            case REGISTRY -> Item.MARRIAGES;
            case COURTS -> Item.JUDGMENTS;
            case COURT_NOTICES -> Item.MARRIAGES;
            case POPULATION -> basis.id().value().startsWith(Heard.NOTICE) ? Item.CREMATIONS : Item.IDENTITY;
            case DEATH_NOTICES -> Item.CREMATIONS;
            case CREMATIONS, MEDICAL -> Item.CREMATIONS;
        };
    }

    static Marital of(Person member, Answers answers, Roster roster) {
        var key = roster.key(member);
        if (key == null || !answers.complete(Item.MARRIAGES) || !answers.complete(Item.JUDGMENTS)) {
            return UNHEARD;
        }
        var basis = roster.basis();
        var name = member.content().name();
        var heard = new Heard();
        answers.about(Item.MARRIAGES).forEach(leg -> heard.register(key, leg.answer()));
        answers.about(Item.JUDGMENTS).forEach(leg -> heard.courts(key, name, leg.answer()));
        answers.about(Item.IDENTITY).forEach(leg -> heard.population(key, leg.answer()));
        answers.about(Item.CREMATIONS).forEach(leg -> heard.cremations(key, leg.answer()));
        roster.hearAboutTheOthers(member, heard);
        var evidence = heard.about(new Subject(key, name), SOMEWHERE, basis.today(), basis.rules());
        var derived = Derivation.result(evidence);
        var declared = roster.declaredSpouse(member, derived.spouse().orElse(null));
        var check = roster.mustNameSpouseOf(member) ? derived.check(declared.map(roster::party).orElse(null)) : NOTHING;
        return new Marital(derived.statement(), check, declared.map(spouse -> spouse.content().relation()).orElse(null));
    }
}
