package org.heqiao.routes.household.rules;

import java.time.Instant;
import org.heqiao.schemas.rules.RuleTable;
import org.jspecify.annotations.Nullable;

/** One version of a rule table, and how it came about. The hub brought it where nobody proposed it. */
record StoredTable(RuleTable table, Instant at, @Nullable String proposedBy, @Nullable String approvedBy,
        @Nullable String reason) {
}
