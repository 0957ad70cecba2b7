package org.heqiao.routes.household.compare;

import java.util.ArrayList;
import java.util.List;
import org.heqiao.routes.household.compare.Comparison.Result;
import org.heqiao.routes.household.compare.Finding.Effect;
import org.heqiao.routes.household.evidence.MemberAnswers;
import org.heqiao.routes.household.evidence.MemberEvidence;
import org.heqiao.routes.household.evidence.ReportedFact;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.marriage.MaritalLabel;
import org.heqiao.schemas.marriage.MaritalStatement;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.jspecify.annotations.Nullable;

/**
 * What of somebody's marriage on record does not go with what was declared. Evidence is credited to whoever holds it.
 */
final class MaritalFindings {

    private static final String RULE = "marital@3";
    private static final String SPOUSE_RULE = "spouse@2";

    private final MemberContent member;
    private final List<String> sources;
    private final List<Integer> evidence;
    private final List<Finding> findings = new ArrayList<>(2);

    private MaritalFindings(MemberContent member, List<String> sources, List<Integer> evidence) {
        this.member = member;
        this.sources = sources;
        this.evidence = evidence;
    }

    static List<Finding> of(MemberContent member, MaritalComparison maritalComparison, List<Comparison> comparisons,
            MemberAnswers memberAnswers, MemberEvidence facts) {
        var statement = maritalComparison.statement();
        if (statement == null) {
            return List.of();
        }
        var evidence = new ArrayList<>(facts.numbers(CourtCase.class,
                judgment -> judgment.kind() == CourtCase.Kind.DIVORCE || judgment.kind() == CourtCase.Kind.ANNULMENT));
        evidence.addAll(facts.numbers(ReportedFact.MarriageEvent.class));
        for (var fact : facts.facts()) {
            if (fact.kind() == ReportedFact.Kind.SPOUSE_DEATH) {
                evidence.add(fact.no());
            }
        }
        var about = new MaritalFindings(member, MaritalComparison.sources(statement, memberAnswers),
                evidence.stream().sorted().toList());
        for (var comparison : comparisons) {
            switch (comparison.subject()) {
                case "marital" -> about.marital(comparison, statement);
                case "spouse" -> about.spouse(comparison, statement);
                default -> {
                    // money and property are looked at by themselves
                }
            }
        }
        return about.findings;
    }

    private void marital(Comparison comparison, MaritalStatement statement) {
        var declared = comparison.declared();
        if (statement.label() == MaritalLabel.CONFLICT_MANUAL_REVIEW) {
            var reason = statement.conflict();
            add(Effect.CLUE, "MARITAL_CONFLICT", declared, comparison.found(), RULE,
                    reason == null ? null : reason.name(),
                    "婚姻记录相互矛盾，须人工核实" + (reason == null ? "" : "：" + reason.chinese()));
        } else if (comparison.result() == Result.DIFFERS) {
            add(Effect.CLUE, "MARITAL_DIFFERS", declared, comparison.found(), RULE, null, "登记或裁判记录与申报的婚姻状况不一致");
        } else if (comparison.result() == Result.NOT_DECLARED
                && statement.label() != MaritalLabel.NO_RECORD_IN_COVERAGE) {
            add(Effect.CLUE, "MARITAL_NOT_DECLARED", declared, comparison.found(), RULE, null, "未申报婚姻状况，查到婚姻登记或裁判记录");
        } else if (statement.label() == MaritalLabel.NO_RECORD_IN_COVERAGE
                && comparison.result() == Result.NOT_COMPARABLE) {
            add(Effect.NOTE, "MARITAL_NOT_CONFIRMED", declared, comparison.found(), RULE, null,
                    "未查到与申报的婚姻状况相应的登记（登记可能未数字化，或不在查询范围内）");
        }
    }

    private void spouse(Comparison comparison, MaritalStatement statement) {
        if (isWidowed() && isMarried(statement)) {
            add(MemberRole.OBLIGOR.name().equals(member.role()) ? Effect.NOTE : Effect.CLUE, "WIDOWED_DEATH_NOT_FOUND",
                    member.marital(),
                    comparison.found(), SPOUSE_RULE, null, "申报丧偶，未查到配偶死亡记录");
        } else if (comparison.result() == Result.DIFFERS) {
            add(Effect.CLUE, "SPOUSE_DIFFERS", comparison.declared(), comparison.found(), SPOUSE_RULE, null,
                    "登记的婚姻对方不是所申报的配偶");
        } else if (comparison.result() == Result.NOT_DECLARED) {
            add(Effect.CLUE, "UNDECLARED_SPOUSE", comparison.declared(), comparison.found(), SPOUSE_RULE, null,
                    "有未终止的婚姻登记，申报中未列配偶");
        }
    }

    private boolean isWidowed() {
        return MaritalStatus.WIDOWED.code().equals(member.marital());
    }

    private static boolean isMarried(MaritalStatement statement) {
        return statement.label() == MaritalLabel.REGISTERED_MARRIED
                || statement.label() == MaritalLabel.DIVORCE_PENDING;
    }

    private void add(Effect effect, String code, @Nullable Object declared, @Nullable Object found, String rule,
            @Nullable String reason, String text) {
        findings.add(
                new Finding(code, member.memberNo(), declared, found, sources, rule, effect, reason, text, evidence));
    }
}
