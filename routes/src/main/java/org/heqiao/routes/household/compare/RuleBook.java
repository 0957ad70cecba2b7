package org.heqiao.routes.household.compare;

import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.rules.RuleTable;
import org.jspecify.annotations.Nullable;

/** The tables of rules as they are at one moment. */
@FunctionalInterface
public interface RuleBook {

    /** Under which nothing is tested. */
    RuleBook NONE = division -> null;

    /** The table that holds for a household there; null: none does. */
    @Nullable
    RuleTable of(Division division);
}
