package org.heqiao.routes.household.compare;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.heqiao.routes.household.evidence.FactList;
import org.heqiao.routes.household.evidence.MemberAnswers;
import org.heqiao.routes.household.evidence.MemberEvidence;
import org.heqiao.routes.household.evidence.ReportedFact;
import org.heqiao.routes.household.evidence.Totals;
import org.heqiao.routes.household.evidence.Window;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.schemas.rules.RuleTest;
import org.heqiao.schemas.rules.Tier;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * The report (核对报告) of one household: contract {@code household-report.schema.json}. It says per source what was asked,
 * answered and not answered, and draws no conclusion over a missing mandatory leg.
 */
public record HouseholdReport(String reportNo, int version, UUID batch, String householdNo, String scheme,
        String division, LocalDate appliedOn, @Nullable String householdKind, Instant madeAt, String issuedBy,
        String commissionedBy, Conclusion conclusion, String conclusionText, List<Missing> withheldBecause,
        Completeness completeness, List<SourceLine> sources, List<Tolerances.Line> tolerances,
        @Nullable AppliedRules rules, Window window, Totals totals, List<RuleTest> tests, Tier tier,
        List<MemberPart> members, List<Finding> findings, List<ReportedFact> facts, @Nullable LocalDate validUntil,
        @Nullable String validBy, @Nullable LocalDate objectionUntil, List<String> statements,
        @Nullable PreviousReport previous) {

    /** What stands on every report. */
    private static final List<String> STATEMENTS = List.of("本报告只列核对事实与疑点，不作认定（只核对不认定）。",
            "本报告仅供本次申请的审核确认使用，不得用作其他用途。", "数据源未答复、未接入或者未获授权，不等于没有；未查到记录，只说明所查范围内没有。",
            "对核对结果有异议的，可以在异议期限内提出，并提交证明材料。");

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

    /** The table of rules that the report was made with. @param sha256 of the table as a file */
    public record AppliedRules(String table, String name, int version, String sha256) {
    }

    /** Legs that the report must have, and those of them that are answered; percent rounded down. */
    public record Completeness(int required, int answered, int percent) {

        static Completeness of(int required, int answered) {
            return new Completeness(required, answered, required == 0 ? 100 : answered * 100 / required);
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

    /**
     * A pure function of answers, declaration, rules and the time it is made, in plain loops: it runs for every
     * household of a batch.
     */
    static HouseholdReport of(Complete household, String reportNo, int version, ReportBasis basis) {
        var requiredItems = new RequiredItems(household.scheme(), basis.rules().obligors());
        var householdRoster = new HouseholdRoster(household.members(), basis.marital());
        var facts = new FactList(basis.names(), basis.facts());
        var members = new ArrayList<MemberPart>(household.members().size());
        var together = new ArrayList<MemberEvidence>(household.members().size());
        var findings = new ArrayList<Finding>();
        var missing = new ArrayList<Missing>(0);
        var lines = new TreeMap<SourceId, SourceCount>();
        int required = 0;
        for (var member : household.members()) {
            var legs = new ArrayList<>(member.legs());
            legs.sort(ORDER);
            var evidence = facts.add(member.content(), legs);
            members.add(part(household, member, evidence, householdRoster, basis, findings));
            if (member.content().livesTogether()) {
                together.add(evidence);
            }
            for (var leg : legs) {
                lines.computeIfAbsent(leg.source(), any -> new SourceCount()).add(leg);
                if (basis.mandatory().contains(leg.source()) && requiredItems.includes(member.content(), leg)) {
                    required++;
                    if (!leg.answer().outcome().isAnswered()) {
                        missing.add(new Missing(member.content().memberNo(), leg.source().value(), leg.item().value(),
                                leg.answer().outcome(), leg.answer().note()));
                    }
                }
            }
        }
        var window = Totals.window(together, household.appliedOn());
        var totals = Totals.of(together, window, basis.facts(),
                (member, leg) -> requiredItems.includes(member.member(), leg));
        findings.addAll(TotalFindings.of(totals, window, basis.rules().tolerance()));
        var assessed = RuleAssessment.of(household, totals, window, basis.tables());
        findings.addAll(RuleFindings.of(assessed.tests(), totals));
        var conclusion = !missing.isEmpty()
                ? Conclusion.WITHHELD
                : hasClue(findings) ? Conclusion.CLUES : Conclusion.CONSISTENT;
        var sources = new ArrayList<SourceLine>(lines.size());
        lines.forEach((source, count) -> sources.add(count.line(source, basis.names())));
        var kind = household.kind();
        return new HouseholdReport(reportNo, version, household.batch(), household.householdNo(), household.scheme(),
                household.division(), household.appliedOn(), kind == null ? null : kind.code(), basis.madeAt(),
                basis.issuedBy(), household.agency().value(), conclusion, conclusion.chinese(), missing,
                Completeness.of(required, required - missing.size()), sources, basis.rules().tolerance().lines(),
                assessed.applied(), window, totals, assessed.tests(), assessed.tier(), members, findings, facts.all(),
                assessed.validUntil(basis), assessed.validBy(), assessed.objectionUntil(basis), STATEMENTS, null);
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

    /** @param findings what is found is added, by code */
    private static MemberPart part(Complete household, Person checked, MemberEvidence evidence,
            HouseholdRoster householdRoster, ReportBasis basis, List<Finding> findings) {
        var memberAnswers = new MemberAnswers(checked.legs());
        var member = checked.content();
        var maritalComparison = MaritalComparison.of(checked, memberAnswers, householdRoster);
        var comparisons = new Comparisons(evidence, memberAnswers, maritalComparison,
                YearMonth.from(household.appliedOn()), basis.rules().tolerance()).all();
        var own = new ArrayList<>(new Findings(member, memberAnswers, evidence, household.appliedOn()).all(comparisons,
                maritalComparison, basis.names()));
        own.addAll(BroughtFindings.of(member, evidence, household.appliedOn(), basis.facts()));
        own.addAll(PeopleFindings.of(household, checked, basis.rules().obligors()));
        own.sort(Comparator.comparing(Finding::code));
        findings.addAll(own);
        var lines = new ArrayList<LegLine>(evidence.legs().size());
        for (var leg : evidence.legs()) {
            int count = leg.answer() instanceof Answer.Found found ? found.facts().size() : 0;
            lines.add(new LegLine(leg.source().value(), leg.item().value(), leg.answer().outcome(), leg.answer().asOf(),
                    leg.answer().note(), count));
        }
        return new MemberPart(member.memberNo(), member.name().toString(), MaskedDocument.of(member.id()),
                MaskedDocument.type(member.id()), lines, comparisons);
    }
}
