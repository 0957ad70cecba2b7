package org.heqiao.schemas.rules;

import java.util.List;
import org.heqiao.schemas.code.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says about one household. It decides nothing.
 *
 * @param rule    its id and the version of its table: {@code vehicle-limit@3}
 * @param limit   in the unit of {@code found}: fen of the household over the window, a count, 0.01 square metre a head,
 *                or parts in ten thousand of a share; null: it cannot be said
 * @param found   null: nothing was answered
 * @param atLeast there may be more than was found
 * @param why     it cannot be determined; null where it can
 */
public record RuleTest(String rule, Scheme scheme, RuleSubject subject, RuleOperator operator, String threshold,
        RuleUnit unit, @Nullable Long limit, @Nullable Long found, boolean atLeast, Result result, RuleEffect effect,
        List<ExemptionTest> exemptions, String document, String article, RuleStatus status, @Nullable Why why,
        String text) {

    /** How the household stands to the rule. */
    public enum Result {
        WITHIN("在规定之内"), //
        EXCEEDED("不在规定之内，须核实"),
        /** beyond the threshold, unless an exemption holds that only a clerk can see. */
        EXEMPTION_POSSIBLE("不在规定之内，是否属于除外情形由经办人核实"), //
        NOT_DETERMINED("不能判断");

        private final String chinese;

        Result(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    /** Why nothing can be said. */
    public enum Why {
        MISSING_ANSWERS("有机构尚未答复"), //
        HOUSEHOLD_KIND_NOT_SAID("未注明城市或农村"), //
        NO_STANDARD("规则表中没有当日的保障标准或人均可支配收入"), //
        NO_RULE("规则表中没有当日的收入规则"),
        /** the rule looks at another number of months than was asked about. */
        OTHER_WINDOW("核对期间与规则的月数不同"),
        /** what is on record under it says nothing about whoever gave it. */
        IDENTITY_NOT_FOUND("有成员的公民身份号码在人口库中查无此人");

        private final String chinese;

        Why(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    /** An exemption of the row. @param applied the records show that it holds, and it was taken into account */
    public record ExemptionTest(String code, boolean applied, String text) {
    }

    /**
     * As what a report shows it: {@link RuleEffect#CLUE}, or {@link RuleEffect#NOTE} also of whatever is but a draft;
     * null: there is nothing to show.
     */
    public @Nullable RuleEffect raises() {
        return result == Result.WITHIN || result == Result.NOT_DETERMINED
                ? null
                : effect == RuleEffect.NOTE || status == RuleStatus.DRAFT ? RuleEffect.NOTE : RuleEffect.CLUE;
    }
}
