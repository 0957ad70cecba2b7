package org.heqiao.schemas.rules;

import org.jspecify.annotations.Nullable;

/**
 * Where the income of a household lies among the standards (收入分类). A measure, not a decision.
 *
 * @param standardFen of a person and month, rounded down where the standard is one of a year
 * @param incomeFen   that was compared, of the household over the window
 * @param limitFen    the standard for all members and months
 */
public record Tier(Result result, @Nullable Long standardFen, @Nullable Long incomeFen, @Nullable Long limitFen,
        RuleTest.@Nullable Why why, String text) {

    /** Below the standard; below what makes a household marginal (低保边缘); neither. */
    public enum Result {
        BELOW_STANDARD("低于保障标准"), MARGINAL("低保边缘收入"), ABOVE("高于低保边缘收入"), NOT_DETERMINED("不能判断");

        private final String chinese;

        Result(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
