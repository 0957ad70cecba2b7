package org.heqiao.routes.marriage.batch;

import java.time.temporal.ChronoUnit;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.audit.AuditSearch.Filter;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.routes.marriage.batch.MaritalBatch.Cause;
import org.heqiao.routes.marriage.batch.MaritalBatchPages.Claimed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the entry of a page that a node wrote before it died, so that nothing is written down twice. */
@Component
class MaritalBatchAudit {

    private final AuditSearch log;

    MaritalBatchAudit(AuditSearch log) {
        this.log = log;
    }

    /** What the entry says it is about. */
    static String name(Cause cause, Claimed page) {
        int first = page.position() * MaritalBatchReader.ROWS_A_PAGE + 1;
        return "batch " + cause.publicId() + ", rows " + first + " to " + (first + page.rows() - 1);
    }

    /** Null: nothing of it was written down. */
    @Nullable
    Receipt of(Cause cause, Claimed page) {
        var name = name(cause, page);
        for (Long after = -1L; after != null;) {
            var found = log.find(
                    new Filter(null, MaritalBatchController.ASK, null, Kind.QUERY, cause.origin().requestId(), null,
                            page.begun().truncatedTo(ChronoUnit.MILLIS), null, after, AuditSearch.MOST));
            for (var entry : found.entries()) {
                if (name.equals(entry.entry().detail())) {
                    return entry.receipt();
                }
            }
            after = found.next();
        }
        return null;
    }
}
