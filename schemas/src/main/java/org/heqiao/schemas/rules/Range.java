package org.heqiao.schemas.rules;

/** What a number may be, from the first to the last. */
record Range(long low, long high) {

    static final long NO_END = Long.MAX_VALUE;

    /** Whether all of it keeps to a limit. */
    boolean keepsTo(RuleOperator operator, long limit) {
        return operator.isUpperBound() ? high != NO_END && operator.holds(high, limit) : operator.holds(low, limit);
    }

    /** Whether none of it does. */
    boolean breaks(RuleOperator operator, long limit) {
        return operator.isUpperBound() ? !operator.holds(low, limit) : high != NO_END && !operator.holds(high, limit);
    }
}
