package org.heqiao.routes.household.bulk;

import java.time.Instant;
import java.util.UUID;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.household.plan.MissingLegs.Filter;
import org.heqiao.schemas.source.Officer;
import org.jspecify.annotations.Nullable;

/**
 * An act on many households of a batch. Its items are done in stages: ten, a tenth of all, the rest.
 *
 * @param batch   internal number
 * @param filter  what of the batch was missing when it was begun
 * @param why     it stopped, or was rejected; null: neither
 * @param stage   0 to 2
 * @param decided by whom it was approved, rejected or stopped; null: by nobody
 * @param origin  the call it came by
 */
record BulkAct(UUID id, long batch, Filter filter, String reason, State state, @Nullable String why, int items,
        int legs, int stage, Officer begunBy, @Nullable Officer decidedBy, CallOrigin origin, Instant begunAt,
        @Nullable Instant endedAt) {

    private static final int FIRST = 10;
    private static final int TENTH = 10;
    private static final int MOST_FAILED_PERCENT = 5;

    /** Closed list, part of the contract. */
    enum State {
        /** a second person has to approve it. */
        PROPOSED, RUNNING,
        /** by itself, because too much of it failed, or by somebody. */
        STOPPED, DONE, REJECTED
    }

    /** Where in the order of the items this stage ends. */
    int stageEnd() {
        return Math.min(items, switch (stage) {
            case 0 -> FIRST;
            case 1 -> FIRST + (items + TENTH - 1) / TENTH;
            default -> items;
        });
    }

    /** Where it begins. */
    int stageBegin() {
        return stage == 0 ? 0 : withStage(stage - 1).stageEnd();
    }

    boolean isTooMuch(int failedOfStage) {
        return failedOfStage * 100 > MOST_FAILED_PERCENT * (stageEnd() - stageBegin());
    }

    private BulkAct withStage(int other) {
        return new BulkAct(id, batch, filter, reason, state, why, items, legs, other, begunBy, decidedBy, origin,
                begunAt, endedAt);
    }
}
