package org.heqiao.routes.household.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.heqiao.routes.household.compare.Finding.Effect;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;

/** Whether there is such a person, under this name, and alive. */
final class IdentityFindings {

    /**
     * Whose day of death counts, Civil Code art. 15: a death certificate's, else the household register's. Any of them
     * is a clue.
     */
    private static final List<String> MOST_AUTHORITATIVE = List.of(RecordSource.MEDICAL.name(),
            RecordSource.POPULATION.name(),
            RecordSource.CREMATIONS.name());

    private IdentityFindings() {
    }

    static List<Finding> of(MemberContent member, MemberAnswers memberAnswers, FactList.OfMember facts,
            SourceNames names) {
        var findings = new ArrayList<Finding>(2);
        deceased(member, facts, findings);
        var mismatched = legs(memberAnswers, Outcome.IDENTITY_MISMATCH);
        if (!mismatched.isEmpty()) {
            var where = mismatched.stream().map(Leg::source).distinct().sorted().map(names::of)
                    .collect(Collectors.joining("、"));
            findings.add(new Finding("IDENTITY_NOT_MATCHED", member.memberNo(), null, null, sources(mismatched),
                    "identity@2", Effect.CLUE,
                    null, "姓名与公民身份号码不相符（" + where + "）", List.of()));
        }
        var unknown = memberAnswers.about(Item.IDENTITY).stream()
                .filter(leg -> leg.answer().outcome() == Outcome.NO_RECORD).toList();
        if (!unknown.isEmpty()) {
            findings.add(new Finding("IDENTITY_NOT_FOUND", member.memberNo(), null, null, sources(unknown),
                    "identity@2", Effect.CLUE, null,
                    "人口库中查无此公民身份号码，须核对证件", List.of()));
        }
        return findings;
    }

    private static void deceased(MemberContent member, FactList.OfMember facts, List<Finding> findings) {
        var told = facts.facts().stream().filter(fact -> fact.kind() == ReportedFact.Kind.DEATH).toList();
        if (told.isEmpty()) {
            return;
        }
        var deaths = told.stream()
                .sorted(Comparator.comparingInt(fact -> MOST_AUTHORITATIVE.indexOf(death(fact).origin()))).toList();
        var day = deaths.stream().map(fact -> death(fact).diedOn()).filter(Objects::nonNull).findFirst();
        var text = deaths.stream().map(IdentityFindings::label).distinct().collect(Collectors.joining("；"));
        findings.add(new Finding("DECEASED", member.memberNo(), null, day.map(Object::toString).orElse(null),
                told.stream().map(ReportedFact::source).distinct().sorted().toList(), "deceased@2", Effect.CLUE, null,
                "有死亡记录（" + text + "）",
                told.stream().map(ReportedFact::no).toList()));
    }

    private static ReportedFact.Death death(ReportedFact fact) {
        return (ReportedFact.Death) fact.details();
    }

    /** What the police handed to the bureau is not what the population register itself says. */
    private static String label(ReportedFact fact) {
        var death = death(fact);
        boolean handedOver = death.origin().equals(RecordSource.POPULATION.name())
                && !fact.item().equals(Item.IDENTITY.value());
        return (handedOver ? "公安移交的死亡信息" : RecordSource.valueOf(death.origin()).chinese()) + "："
                + (death.diedOn() == null ? "死亡日期不详" : death.diedOn() + "死亡");
    }

    private static List<Leg> legs(MemberAnswers memberAnswers, Outcome outcome) {
        return memberAnswers.legs().stream().filter(leg -> leg.answer().outcome() == outcome).toList();
    }

    private static List<String> sources(List<Leg> legs) {
        return legs.stream().map(leg -> leg.source().value()).distinct().sorted().toList();
    }
}
