package org.heqiao.schemas.rules;

import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.rules.RuleTest.Why;
import org.heqiao.schemas.rules.Tier.Result;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the income of a household lies: below what the rows for minimum living say, below what those
 * for marginal households say, or neither, whatever it applied for. What is known may be enough although answers are
 * missing, or members are not who they are said to be.
 */
final class Tiers {

    private final RuleTable table;
    private final HouseholdMeasures household;
    private final Limits limits;

    Tiers(RuleTable table, HouseholdMeasures household, Limits limits) {
        this.table = table;
        this.household = household;
        this.limits = limits;
    }

    Tier tier() {
        var lowest = incomeRule(Scheme.MINIMUM_LIVING);
        var marginal = incomeRule(Scheme.MARGINAL);
        if (lowest == null || marginal == null) {
            return notDetermined(Why.NO_RULE, null, null);
        }
        var why = why(lowest) == null ? why(marginal) : why(lowest);
        if (why != null) {
            return notDetermined(why, null, null);
        }
        long first = limits.of(lowest);
        long second = limits.of(marginal);
        var found = Found.of(lowest, household);
        var ofMarginal = Found.of(marginal, household);
        var range = found.range();
        if (range.keepsTo(lowest.operator(), first)) {
            return ofKnown(Result.BELOW_STANDARD, found, first, "低于保障标准");
        }
        if (ofMarginal.range().breaks(marginal.operator(), second)) {
            return tier(Result.ABOVE, found, first,
                    "不低于低保边缘家庭的收入限额" + Sentences.yuan(second) + (found.isAtLeast() ? "，尚未答复的机构不改变这一结果" : ""));
        }
        if (range.breaks(lowest.operator(), first) && ofMarginal.range().keepsTo(marginal.operator(), second)) {
            return ofKnown(Result.MARGINAL, found, first, "不低于保障标准，低于低保边缘家庭的收入限额" + Sentences.yuan(second));
        }
        return notDetermined(Why.MISSING_ANSWERS, found, first);
    }

    private @Nullable Why why(Rule rule) {
        return household.kind() == null && rule.households().kind() != null
                ? Why.HOUSEHOLD_KIND_NOT_SAID
                : limits.why(rule);
    }

    private @Nullable Rule incomeRule(Scheme scheme) {
        var rules = table.inForce(household, scheme);
        var after = Limits.latest(rules, RuleSubject.INCOME_AFTER_RIGID_EXPENDITURE);
        return after == null ? Limits.latest(rules, RuleSubject.INCOME) : after;
    }

    /** Nobody knows what somebody has whom the population register does not know. */
    private Tier ofKnown(Result result, Found found, long limit, String sentence) {
        return household.unidentified() > 0
                ? notDetermined(Why.IDENTITY_NOT_FOUND, found, limit)
                : tier(result, found, limit, sentence);
    }

    private Tier tier(Result result, Found found, long limit, String sentence) {
        var standard = limits.standard();
        boolean draft = standard != null && standard.status() == RuleStatus.DRAFT;
        return new Tier(result, standard == null ? null : Limits.monthly(standard), found.shown(), limit, null,
                "家庭收入" + Sentences.yuan(found.range().low()) + "，" + household.members() + "人"
                        + household.months() + "个月的保障标准共" + Sentences.yuan(limit) + "：" + sentence
                        + (draft ? "（保障标准待确认）" : "") + "。仅为收入测算，不是认定结论");
    }

    private Tier notDetermined(Why why, @Nullable Found found, @Nullable Long limit) {
        var standard = found == null ? null : limits.standard();
        return new Tier(Result.NOT_DETERMINED, standard == null ? null : Limits.monthly(standard),
                found == null ? null : found.shown(), limit, why, "收入类别不能判断：" + why.chinese());
    }
}
