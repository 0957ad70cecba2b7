package org.heqiao.schemas.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table says about a household on the day it applied.
 *
 * @param tests           in the order of the table
 * @param reportValidity  null: the table says nothing of it
 * @param objectionPeriod null: the table says nothing of it
 */
public record Assessment(List<RuleTest> tests, Tier tier, @Nullable Term reportValidity,
        @Nullable Term objectionPeriod) {

    public Assessment {
        tests = List.copyOf(tests);
    }
}
