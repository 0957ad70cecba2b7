package org.heqiao.routes.household.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * The report (核对报告) of one household: contract {@code household-report.schema.json}. It says per source what was asked,
 * answered and not answered, and draws no conclusion over a missing mandatory leg.
 */
public record HouseholdReport(String reportNo, int version, UUID batch, String householdNo, String scheme,
        String division,
        LocalDate appliedOn, Conclusion conclusion, String conclusionText, List<Missing> withheldBecause,
        List<SourceLine> sources,
        List<Tolerances.Line> tolerances, List<MemberPart> members, List<Finding> findings, List<ReportedFact> facts) {

    /** Consistent as far as asked; clues to be looked at; or nothing can be concluded. */
    public enum Conclusion {
        CONSISTENT("已查项目未发现疑点"), CLUES("有疑点待核实"), WITHHELD("暂不出具结论");

        private final String chinese;

        Conclusion(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** A mandatory leg without an answer. */
    public record Missing(String memberNo, String source, String item, Outcome outcome, @Nullable String why) {
    }

    /** One source's part in the report, counted in legs. {@code oldestAsOf} null: it has not answered. */
    public record SourceLine(String source, String name, int asked, int answered, int notAnswered, int notAuthorised,
            int notConnected, int notAskable, @Nullable Instant oldestAsOf) {
    }

    /** One member's part. {@code idMasked} and {@code documentType} null: known by no number. */
    public record MemberPart(String memberNo, String nameMasked, @Nullable String idMasked,
            @Nullable String documentType, List<LegLine> legs, List<Comparison> comparisons) {
    }

    /** One leg's end. {@code why}: coverage or reason, where there is one. */
    public record LegLine(String source, String item, Outcome outcome, @Nullable Instant asOf, @Nullable String why,
            int facts) {
    }

    /** A pure function of answers, declaration and rules, in plain loops: it runs for every household of a batch. */
    static HouseholdReport of(Complete household, String reportNo, int version, ReportBasis basis) {
        var requiredItems = new RequiredItems(household.scheme(), basis.rules().obligors());
        var householdRoster = new HouseholdRoster(household.members(), basis.marital());
        var facts = new FactList(basis.names(), basis.facts());
        var members = new ArrayList<MemberPart>(household.members().size());
        var findings = new ArrayList<Finding>();
        var missing = new ArrayList<Missing>(0);
        var lines = new TreeMap<SourceId, SourceCount>();
        for (var member : household.members()) {
            var legs = new ArrayList<>(member.legs());
            legs.sort(ORDER);
            members.add(part(household, member, legs, householdRoster, facts, basis, findings));
            for (var leg : legs) {
                lines.computeIfAbsent(leg.source(), any -> new SourceCount()).add(leg);
                if (basis.mandatory().contains(leg.source()) && !leg.answer().outcome().isAnswered()
                        && requiredItems.includes(member.content(), leg)) {
                    missing.add(new Missing(member.content().memberNo(), leg.source().value(), leg.item().value(),
                            leg.answer().outcome(), leg.answer().note()));
                }
            }
        }
        findings.addAll(PropertyFindings.of(household, facts.all(), basis.rules().propertyRules()));
        var conclusion = !missing.isEmpty()
                ? Conclusion.WITHHELD
                : hasClue(findings) ? Conclusion.CLUES : Conclusion.CONSISTENT;
        var sources = new ArrayList<SourceLine>(lines.size());
        lines.forEach((source, count) -> sources.add(count.line(source, basis.names())));
        return new HouseholdReport(reportNo, version, household.batch(), household.householdNo(), household.scheme(),
                household.division(),
                household.appliedOn(), conclusion, conclusion.chinese(), missing, sources,
                basis.rules().tolerance().lines(), members, findings, facts.all());
    }

    private static final Comparator<Leg> ORDER = (one, other) -> {
        int bySource = one.source().compareTo(other.source());
        return bySource != 0 ? bySource : one.item().compareTo(other.item());
    };

    private static boolean hasClue(List<Finding> findings) {
        for (var finding : findings) {
            if (finding.effect() == Finding.Effect.CLUE) {
                return true;
            }
        }
        return false;
    }

    /** @param legs in the order of the report; @param findings what is found is added, by code */
    private static MemberPart part(Complete household, Person checked, List<Leg> legs, HouseholdRoster householdRoster,
            FactList facts, ReportBasis basis, List<Finding> findings) {
        var memberAnswers = new MemberAnswers(checked.legs());
        var member = checked.content();
        var maritalComparison = MaritalComparison.of(checked, memberAnswers, householdRoster);
        var comparisons = new Comparisons(member, memberAnswers, maritalComparison,
                YearMonth.from(household.appliedOn()),
                basis.rules().tolerance()).all();
        var held = facts.add(member.memberNo(), legs);
        var own = new ArrayList<>(new Findings(member, memberAnswers, held, household.appliedOn()).all(comparisons,
                maritalComparison, basis.names()));
        own.addAll(BroughtFindings.of(member, held, household.appliedOn(), basis.facts()));
        own.addAll(PeopleFindings.of(household, checked, basis.rules().obligors()));
        own.sort(Comparator.comparing(Finding::code));
        findings.addAll(own);
        var lines = new ArrayList<LegLine>(legs.size());
        for (var leg : legs) {
            int count = leg.answer() instanceof Answer.Found found ? found.facts().size() : 0;
            lines.add(new LegLine(leg.source().value(), leg.item().value(), leg.answer().outcome(), leg.answer().asOf(),
                    leg.answer().note(), count));
        }
        return new MemberPart(member.memberNo(), member.name().toString(), MaskedDocument.of(member.id()),
                MaskedDocument.type(member.id()), lines, comparisons);
    }

    /** One source's legs, counted one by one. */
    private static final class SourceCount {

        private int legs;
        private int answered;
        private int notAuthorised;
        private int notCovered;
        private int notAskable;
        private @Nullable Instant oldest;

        void add(Leg leg) {
            legs++;
            var outcome = leg.answer().outcome();
            if (outcome.isAnswered()) {
                answered++;
                var asOf = Objects.requireNonNull(leg.answer().asOf());
                oldest = oldest == null || asOf.isBefore(oldest) ? asOf : oldest;
            } else if (outcome == Outcome.NOT_AUTHORISED) {
                notAuthorised++;
            } else if (outcome == Outcome.NOT_COVERED) {
                notCovered++;
                notAskable += RequiredItems.isNotAskable(leg) ? 1 : 0;
            }
        }

        SourceLine line(SourceId source, SourceNames names) {
            int asked = legs - notAuthorised - notCovered;
            return new SourceLine(source.value(), names.of(source), asked, answered, asked - answered, notAuthorised,
                    notCovered - notAskable, notAskable, oldest);
        }
    }
}
