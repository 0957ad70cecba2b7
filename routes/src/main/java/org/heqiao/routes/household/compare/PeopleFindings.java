package org.heqiao.routes.household.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.heqiao.routes.household.compare.Finding.Effect;
import org.heqiao.routes.household.plan.HouseholdStore.AlsoIn;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.code.Relation;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;

/**
 * What is worth a second look about the people themselves: who could not be asked about, who signs for whom, and who is
 * in another household too.
 */
final class PeopleFindings {

    private final Complete household;
    private final RequiredItems requiredItems;
    private final List<Finding> findings = new ArrayList<>();

    private PeopleFindings(Complete household, ObligorRules obligors) {
        this.household = household;
        this.requiredItems = new RequiredItems(household.scheme(), obligors);
    }

    /** About one member, in the order of their codes. */
    static List<Finding> of(Complete household, Person member, ObligorRules obligors) {
        var findings = new PeopleFindings(household, obligors);
        findings.notAskable(member);
        findings.guardian(member.content());
        findings.obligor(member);
        member.alsoIn().forEach(other -> findings.elsewhere(member.content(), other));
        findings.findings.sort(Comparator.comparing(Finding::code));
        return findings.findings;
    }

    private void notAskable(Person member) {
        var sources = sources(member, RequiredItems::isNotAskable);
        if (sources.isEmpty()) {
            return;
        }
        if (member.content().id() != null) {
            note("DOCUMENT_NOT_ASKABLE", member.content(), sources, "document@1",
                    "该成员以居民身份证以外的证件申报，所列数据源不能凭该证件查询，未作核对，须人工核实");
        } else if (Relation.isDescendant(member.content().relation())) {
            note("NO_DOCUMENT", member.content(), sources, "document@1", "该成员无公民身份号码（未登记户口的新生儿等），各数据源均无法查询，未作核对");
        } else {
            clue("NO_DOCUMENT", member.content(), sources, "document@1", "该成员未填报证件号码，且不是申请人的子女、孙子女，未作任何核对，须补报证件或人工核实");
        }
    }

    private void guardian(MemberContent ward) {
        var guardian = ward.guardian();
        if (guardian == null) {
            return;
        }
        if (ward.id() instanceof ResidentId && !ward.isMinor(household.appliedOn())) {
            note("GUARDIAN_OF_ADULT", ward, List.of(), "guardian@1", "该成员已满十八周岁而填报了监护人，请核实是否为无民事行为能力人或者限制民事行为能力人");
        }
        if (guardian.memberNo() == null) {
            clue("GUARDIAN_OUTSIDE_HOUSEHOLD", ward, List.of(), "guardian@1",
                    "授权书由本户成员以外的人作为监护人签署，未核对其监护资格及是否健在，请查验监护关系证明");
            return;
        }
        household.members().stream().filter(other -> other.content().memberNo().equals(guardian.memberNo())).findFirst()
                .ifPresent(signer -> deadGuardian(ward, signer));
    }

    private void deadGuardian(MemberContent ward, Person signer) {
        var sources = sources(signer, PeopleFindings::saysDeceased);
        if (!sources.isEmpty()) {
            findings.add(new Finding("GUARDIAN_DECEASED", ward.memberNo(), null, signer.content().memberNo(), sources,
                    "guardian@1",
                    Effect.CLUE, null, "作为监护人签署授权书的成员有死亡记录，授权不能成立，请核实", List.of()));
        }
    }

    private static boolean saysDeceased(Leg leg) {
        return leg.answer() instanceof Answer.Found found && found.facts().stream().anyMatch(fact -> switch (fact) {
            case Fact.Population entry -> entry.deceased();
            case Fact.Cremation any -> true;
            case Fact.DeathNotice any -> true;
            default -> false;
        });
    }

    private void obligor(Person member) {
        var content = member.content();
        if (requiredItems.isFreeObligor(content)) {
            var sources = sources(member, leg -> RequiredItems.isNotAllowed(leg) && !RequiredItems.isNotAskable(leg));
            if (!sources.isEmpty()) {
                note("OBLIGOR_NOT_ASKED", content, sources, "obligors@1", "该赡养（抚养、扶养）义务人没有有效授权，未作核对；本类救助不以其核对为前提");
            }
        } else if (content.relation().equals(Relation.SELF) && requiredItems.obligors().areChecked(household.scheme())
                && household.members().stream()
                        .noneMatch(other -> MemberRole.OBLIGOR.name().equals(other.content().role()))) {
            note("NO_OBLIGOR_NAMED", content, List.of(), "obligors@1", "未填报法定赡养（抚养、扶养）义务人；本类救助须一并核对义务人，请确认是否确无义务人");
        }
    }

    /** To owe support to several households is usual; to live in several is not. */
    private void elsewhere(MemberContent member, AlsoIn other) {
        boolean livesInBoth = !isObligor(member.role()) && !isObligor(other.role());
        findings.add(new Finding("ALSO_IN_HOUSEHOLD", member.memberNo(), null, other.householdNo(), List.of(),
                "households@1",
                livesInBoth ? Effect.CLUE : Effect.NOTE, null,
                livesInBoth ? "该成员同时作为共同生活家庭成员列入另一户申请，请核实" : "该成员同时列入另一户申请（其中一户为赡养、抚养、扶养义务人）", List.of()));
        if (!other.sameName()) {
            findings.add(new Finding("NUMBER_WITH_OTHER_NAME", member.memberNo(), null, other.householdNo(), List.of(),
                    "households@1",
                    Effect.CLUE, null, "同一证件号码在另一户申请中登记为不同姓名，请核对证件", List.of()));
        }
    }

    private static boolean isObligor(String role) {
        return MemberRole.OBLIGOR.name().equals(role);
    }

    private static List<String> sources(Person member, Predicate<Leg> which) {
        return member.legs().stream().filter(which).map(leg -> leg.source().value()).sorted().distinct().toList();
    }

    private void note(String code, MemberContent member, List<String> sources, String rule, String text) {
        findings.add(
                new Finding(code, member.memberNo(), null, null, sources, rule, Effect.NOTE, null, text, List.of()));
    }

    private void clue(String code, MemberContent member, List<String> sources, String rule, String text) {
        findings.add(
                new Finding(code, member.memberNo(), null, null, sources, rule, Effect.CLUE, null, text, List.of()));
    }
}
