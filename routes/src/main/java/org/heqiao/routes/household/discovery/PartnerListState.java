package org.heqiao.routes.household.discovery;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.heqiao.routes.files.TableFound;
import org.jspecify.annotations.Nullable;

/**
 * A list as its caller sees it; contract {@code openapi.yaml}, schema PartnerListState.
 *
 * @param people   counted against the quota when it came
 * @param outcomes rows compared so far, and households in care that are not on the list
 * @param proposed households that were proposed for help because of it
 */
record PartnerListState(UUID id, String kind, String kindName, String division, PartnerList.State state,
        @Nullable String failure, Instant receivedAt, @Nullable Instant finishedAt, File file, int people, Rows rows,
        Map<String, Long> outcomes, int proposed) {

    record File(String kind, String charset, long bytes, int rows, @Nullable TableFound table) {
    }

    record Rows(int read, int withProblems) {
    }
}
