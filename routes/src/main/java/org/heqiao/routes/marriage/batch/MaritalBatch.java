package org.heqiao.routes.marriage.batch;

import java.time.Instant;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;

/**
 * A list (名单) of people to be asked about, and how far it has come.
 *
 * @param id       internal number
 * @param publicId the name callers know it by
 * @param agency   whose it is; nobody else sees it
 * @param people   counted when it came
 */
record MaritalBatch(long id, UUID publicId, AgencyCode agency, State state, Kept file, int people, Progress progress,
        Instant receivedAt, @Nullable Instant finishedAt) {

    /** Where a list stands. */
    enum State {
        /** it is not decided yet whether it is let in. */
        RECEIVED,
        /** its rows are being read. */
        READING,
        /** the register is being asked, page by page. */
        ASKING, DONE,
        /** its file could not be read after all. */
        FAILED;

        boolean isOver() {
            return this == DONE || this == FAILED;
        }
    }

    /** The file as it was surveyed; its pieces are there until its rows are read. */
    record Kept(long number, String kind, String charset, long bytes, int rows, @Nullable TableFound table) {
    }

    /** Rows read so far, and those of them that cannot be asked about. */
    record Progress(int read, int withProblems) {
    }

    /**
     * Why it is asked about, and by which call it came. @param authorisationNo of the letter it rests on; null: none
     */
    record Cause(UUID publicId, QueryContext asking, @Nullable String authorisationNo, CallOrigin origin) {
    }
}
