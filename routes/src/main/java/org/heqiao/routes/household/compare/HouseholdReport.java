package org.heqiao.routes.household.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** A pure function of the answers, the declaration and the rules. */
    public static HouseholdReport of(Complete household, String reportNo, int version, ReportBasis basis) {
        var requiredItems = new RequiredItems(household.scheme(), basis.rules().obligors());
        var householdRoster = new HouseholdRoster(household.members(), basis.marital());
        var facts = new FactList(basis.names(), basis.facts());
        var parts = household.members().stream().map(member -> part(household, member, householdRoster, facts, basis))
                .toList();
        var findings = Stream.concat(parts.stream().flatMap(part -> part.findings.stream()),
                PropertyFindings.of(household, facts.all(), basis.rules().propertyRules()).stream()).toList();
        var missing = household.members().stream().flatMap(member -> member.legs().stream()
                .filter(leg -> basis.mandatory().contains(leg.source()) && !leg.answer().outcome().isAnswered()
                        && requiredItems.includes(member.content(), leg))
                .sorted(ORDER)
                .map(leg -> new Missing(member.content().memberNo(), leg.source().value(), leg.item().value(),
                        leg.answer().outcome(), leg.answer().note())))
                .toList();
        var conclusion = !missing.isEmpty()
                ? Conclusion.WITHHELD
                : findings.stream().anyMatch(finding -> finding.effect() == Finding.Effect.CLUE)
                        ? Conclusion.CLUES
                        : Conclusion.CONSISTENT;
        return new HouseholdReport(reportNo, version, household.batch(), household.householdNo(), household.scheme(),
                household.division(),
                household.appliedOn(), conclusion, conclusion.chinese(), missing, sourceLines(household, basis.names()),
                basis.rules().tolerance().lines(), parts.stream().map(Part::member).toList(), findings, facts.all());
    }

    private static final Comparator<Leg> ORDER = Comparator.comparing(Leg::source).thenComparing(Leg::item);

    private record Part(MemberPart member, List<Finding> findings) {
    }

    private static Part part(Complete household, Person checked, HouseholdRoster householdRoster, FactList facts,
            ReportBasis basis) {
        var memberAnswers = new MemberAnswers(checked.legs());
        var member = checked.content();
        var maritalComparison = MaritalComparison.of(checked, memberAnswers, householdRoster);
        var comparisons = new Comparisons(member, memberAnswers, maritalComparison,
                YearMonth.from(household.appliedOn()),
                basis.rules().tolerance()).all();
        var legs = checked.legs().stream().sorted(ORDER).toList();
        var held = facts.add(member.memberNo(), legs);
        return new Part(new MemberPart(member.memberNo(), member.name().toString(), MaskedDocument.of(member.id()),
                MaskedDocument.type(member.id()), legs.stream().map(HouseholdReport::line).toList(), comparisons),
                Stream.of(
                        new Findings(member, memberAnswers, held, household.appliedOn())
                                .all(comparisons, maritalComparison, basis.names())
                                .stream(),
                        BroughtFindings.of(member, held, household.appliedOn(), basis.facts()).stream(),
                        PeopleFindings.of(household, checked, basis.rules().obligors()).stream())
                        .flatMap(each -> each).sorted(Comparator.comparing(Finding::code)).toList());
    }

    private static LegLine line(Leg leg) {
        int facts = leg.answer() instanceof Answer.Found found ? found.facts().size() : 0;
        return new LegLine(leg.source().value(), leg.item().value(), leg.answer().outcome(), leg.answer().asOf(),
                leg.answer().note(), facts);
    }

    private static List<SourceLine> sourceLines(Complete household, SourceNames names) {
        return household.members().stream().flatMap(member -> member.legs().stream())
                .collect(Collectors.groupingBy(Leg::source, TreeMap::new, Collectors.toList())).entrySet().stream()
                .map(source -> sourceLine(source.getKey(), names, source.getValue())).toList();
    }

    private static SourceLine sourceLine(SourceId source, SourceNames names, List<Leg> legs) {
        int answered = (int) legs.stream().filter(leg -> leg.answer().outcome().isAnswered()).count();
        int notAuthorised = count(legs, Outcome.NOT_AUTHORISED);
        int notAskable = (int) legs.stream().filter(RequiredItems::isNotAskable).count();
        int notConnected = count(legs, Outcome.NOT_COVERED) - notAskable;
        int asked = legs.size() - notAuthorised - notConnected - notAskable;
        var oldest = legs.stream().filter(leg -> leg.answer().outcome().isAnswered())
                .map(leg -> Objects.requireNonNull(leg.answer().asOf())).min(Comparator.naturalOrder());
        return new SourceLine(source.value(), names.of(source), asked, answered, asked - answered, notAuthorised,
                notConnected, notAskable,
                oldest.orElse(null));
    }

    private static int count(List<Leg> legs, Outcome outcome) {
        return (int) legs.stream().filter(leg -> leg.answer().outcome() == outcome).count();
    }
}
