package org.heqiao.routes.household.plan;

import java.time.Instant;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;

import org.heqiao.routes.files.TableFound;
import org.heqiao.schemas.source.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A batch (批次): one commission file and what became of it.
 *
 * @param id             internal number
 * @param publicId       the name callers know it by
 * @param agency         whose batch it is; nobody else sees it
 * @param file           number under which the pieces of the file are kept until intake has read it
 * @param firstHousehold households are numbered from here, in the order of the file
 * @param why            it FAILED, for whoever submitted it; null: it did not
 * @param resubmits      public id of the batch of the same file before this one; null: there is none
 * @param control        whether more of it may be asked
 */
public record Batch(long id, UUID publicId, AgencyCode agency, Purpose purpose, Lane lane, State state,
        CommissionFile file, long firstHousehold, Progress progress, Instant receivedAt, @Nullable Instant plannedAt,
        @Nullable Instant finishedAt, @Nullable UUID resubmits, @Nullable String why, Control control) {

    /** Kind of the file of a batch that has none: a household that was submitted before is asked about again. */
    public static final String NO_FILE = "recheck";

    /** Whether it asks again about a household that was submitted before. */
    public boolean isRecheck() {
        return file.kind.equals(NO_FILE);
    }

    /** Where a batch stands. */
    public enum State {
        RECEIVED, INTAKE, CHECKING, DONE, CANCELLED, FAILED
    }

    /** What its submitter wants of it. Cancelled is for good. */
    public enum Control {
        RUNNING, PAUSED, CANCELLED
    }

    /** The file as surveyed before it was accepted. @param table where in it the rows were found; null: not kept */
    public record CommissionFile(long number, String kind, String charset, long bytes, long rows, int households,
            @Nullable TableFound table) {
    }

    /**
     * How far it has come; {@code readHouseholds} of the file's households are accepted or rejected.
     *
     * @param listedRows of the rows with problems those whose problems are kept
     */
    public record Progress(int readHouseholds, long readRows, long problemRows, long listedRows, int accepted,
            int rejected, int reported) {
    }
}
