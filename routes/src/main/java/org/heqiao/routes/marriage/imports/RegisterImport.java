package org.heqiao.routes.marriage.imports;

import java.time.Instant;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;

import org.heqiao.routes.files.TableFound;
import org.heqiao.schemas.registerimport.ImportOptions;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into the register, as far as it has come.
 *
 * @param requestId of the call that brought it
 * @param digest    SHA-256 of the file, base64url
 * @param rows      read and committed: a node that goes on begins after these
 */
record RegisterImport(long id, UUID publicId, AgencyCode agency, String client, String requestId, String digest,
        ImportOptions terms, Kept kept, State state, long rows, Counts counts, @Nullable String why, Instant receivedAt,
        @Nullable Instant finishedAt) {

    enum State {
        RECEIVED, RUNNING, DONE, FAILED
    }

    /** Where the file lies until it is read. @param table where in it the rows were found; null: not read yet */
    record Kept(long file, String kind, long bytes, String charset, @Nullable TableFound table) {
    }

    /** What has become of the rows. @param findings told row by row */
    record Counts(long fresh, long completed, long same, long refused, long findings) {

        String words() {
            return "%d new, %d completed, %d the same, %d refused".formatted(fresh, completed, same, refused);
        }
    }
}
