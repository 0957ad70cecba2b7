package org.heqiao.schemas.rules;

import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How what is found has to stand to the threshold (比较符). Limits and what is found are whole numbers: each operator
 * rounds them so that the comparison of the rounded numbers is that of the exact ones.
 */
public enum RuleOperator {
    BELOW("<", "应低于", RoundingMode.CEILING), //
    AT_MOST("<=", "应不超过", RoundingMode.FLOOR), //
    ABOVE(">", "应高于", RoundingMode.FLOOR), //
    AT_LEAST(">=", "应不低于", RoundingMode.CEILING),
    /** of a row that says what something is, and tests nothing. */
    IS("", "为", RoundingMode.UNNECESSARY);

    private static final Map<String, RuleOperator> WORDS = Map.ofEntries(Map.entry("<", BELOW), Map.entry("低于", BELOW),
            Map.entry("小于", BELOW), Map.entry("<=", AT_MOST), Map.entry("≤", AT_MOST), Map.entry("不超过", AT_MOST),
            Map.entry("不高于", AT_MOST), Map.entry(">", ABOVE), Map.entry("高于", ABOVE), Map.entry("大于", ABOVE),
            Map.entry("超过", ABOVE), Map.entry(">=", AT_LEAST), Map.entry("≥", AT_LEAST), Map.entry("不低于", AT_LEAST),
            Map.entry("不少于", AT_LEAST), Map.entry("=", IS), Map.entry("为", IS));

    private final String sign;
    private final String chinese;
    private final RoundingMode limits;

    RuleOperator(String sign, String chinese, RoundingMode limits) {
        this.sign = sign;
        this.chinese = chinese;
        this.limits = limits;
    }

    public String sign() {
        return sign;
    }

    /** Before the threshold, in a sentence. */
    String chinese() {
        return chinese;
    }

    RoundingMode ofLimits() {
        return limits;
    }

    RoundingMode ofFound() {
        return limits == RoundingMode.CEILING ? RoundingMode.FLOOR : RoundingMode.CEILING;
    }

    boolean holds(long found, long limit) {
        return switch (this) {
            case BELOW -> found < limit;
            case AT_MOST -> found <= limit;
            case ABOVE -> found > limit;
            case AT_LEAST -> found >= limit;
            case IS -> found == limit;
        };
    }

    /** Whether less is better. */
    boolean isUpperBound() {
        return this == BELOW || this == AT_MOST;
    }

    static @Nullable RuleOperator of(String text) {
        return WORDS.get(text);
    }
}
