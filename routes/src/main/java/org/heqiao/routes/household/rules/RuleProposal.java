package org.heqiao.routes.household.rules;

import java.time.Instant;
import org.heqiao.schemas.rules.RuleTable;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is to be.
 *
 * @param table       under the version it would get
 * @param baseVersion the newest when it was proposed; 0: there was none
 */
record RuleProposal(long id, RuleTable table, int baseVersion, String reason, String proposedBy, Instant proposedAt,
        State state, @Nullable String decidedBy, @Nullable Instant decidedAt) {

    enum State {
        OPEN, APPROVED, REJECTED
    }
}
