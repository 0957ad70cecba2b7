package org.heqiao.routes.household.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.heqiao.routes.household.evidence.ReportedFact;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.schemas.source.Fact.Dwelling;
import org.heqiao.schemas.source.Fact.Vehicle;

/** What the members who live together hold between them, against the rules for the assistance they apply for. */
final class PropertyFindings {

    private PropertyFindings() {
    }

    /** By code. @param facts of the whole household */
    static List<Finding> of(Complete household, List<ReportedFact> facts, List<PropertyRule> rules) {
        var findings = new ArrayList<Finding>(2);
        for (var rule : rules) {
            if (rule.schemes().contains(household.scheme())) {
                of(rule, household, facts, findings);
            }
        }
        findings.sort(Comparator.comparing(Finding::code));
        return findings;
    }

    private static void of(PropertyRule rule, Complete household, List<ReportedFact> facts, List<Finding> findings) {
        var held = facts.stream().filter(fact -> isCounted(rule.subject()).test(fact.details()))
                .filter(fact -> livesTogether(household, fact.memberNo())).toList();
        long count = held.stream().map(fact -> identity(fact.details())).distinct().count();
        if (count > rule.moreThan()) {
            findings.add(new Finding(rule.subject().code(), null, null, count,
                    held.stream().map(ReportedFact::source).distinct().sorted().toList(), rule.rule(), rule.effect(),
                    null,
                    rule.subject().text(count, rule.document()), held.stream().map(ReportedFact::no).toList()));
        }
    }

    private static Predicate<Object> isCounted(PropertyRule.Subject subject) {
        return switch (subject) {
            case VEHICLES -> held -> held instanceof Vehicle vehicle && vehicle.state() == Vehicle.State.NORMAL;
            case DWELLINGS -> held -> held instanceof Dwelling estate && estate.residential();
            case NON_RESIDENTIAL -> held -> held instanceof Dwelling estate && !estate.residential();
        };
    }

    /** What two of the household own together is one. */
    private static String identity(Object held) {
        return switch (held) {
            case Vehicle vehicle -> vehicle.plate();
            case Dwelling estate -> estate.certificateNo();
            default -> throw new IllegalStateException("no rule counts this kind of property");
        };
    }

    private static boolean livesTogether(Complete household, String memberNo) {
        return household.members().stream().map(person -> person.content()).anyMatch(
                member -> member.memberNo().equals(memberNo) && member.livesTogether());
    }
}
