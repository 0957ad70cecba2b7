package org.heqiao.routes.household.compare;

import org.heqiao.schemas.rules.RuleTable;

/** Every version of every table of rules. */
public interface RuleBooks {

    /** Those in force, as the caller's transaction sees them. */
    RuleBook now();

    /** A version that a report names. @throws IllegalArgumentException there is none */
    RuleTable version(String region, int version);
}
