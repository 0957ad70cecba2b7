package org.heqiao.routes.household.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.heqiao.routes.household.compare.Finding.Effect;
import org.heqiao.routes.household.evidence.Deaths;
import org.heqiao.routes.household.evidence.MemberAnswers;
import org.heqiao.routes.household.evidence.MemberEvidence;
import org.heqiao.routes.household.evidence.ReportedFact;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;

/** Whether there is such a person, under this name, and alive. */
final class IdentityFindings {

    private IdentityFindings() {
    }

    static List<Finding> of(MemberContent member, MemberAnswers memberAnswers, MemberEvidence facts,
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

    private static void deceased(MemberContent member, MemberEvidence evidence, List<Finding> findings) {
        var deaths = Deaths.of(evidence);
        if (deaths == null) {
            return;
        }
        var text = deaths.told().stream().map(IdentityFindings::label).distinct().collect(Collectors.joining("；"));
        var conflict = deaths.conflict();
        var differ = conflict == Deaths.Conflict.DEATH_DATES_DIFFER ? "，" + conflict.chinese() : "";
        findings.add(new Finding("DECEASED", member.memberNo(), null,
                deaths.on() == null ? null : deaths.on().toString(),
                deaths.told().stream().map(ReportedFact::source).distinct().sorted().toList(), "deceased@2",
                Effect.CLUE, conflict == null ? null : conflict.name(), "有死亡记录（" + text + differ + "）",
                deaths.told().stream().map(ReportedFact::no).sorted().toList()));
    }

    /** What the police handed to the bureau is not what the population register itself says. */
    private static String label(ReportedFact fact) {
        var death = Deaths.death(fact);
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
