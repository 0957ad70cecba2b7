package org.heqiao.routes.household.web;

import java.util.List;
import org.heqiao.gateway.enforcement.Permit;
import org.heqiao.routes.household.plan.BatchMembers;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.schemas.identity.Subject;

/**
 * One download of reports: who is told of is written down before each part leaves, once, however often the bytes are
 * made.
 */
final class Disclosure implements Reports.Part {

    private final Permit permit;
    private final BatchMembers members;
    private final Writer writer;
    private long written;

    Disclosure(Permit permit, BatchMembers members, Writer writer) {
        this.permit = permit;
        this.members = members;
        this.writer = writer;
    }

    /** Writes an entry. */
    interface Writer {
        void write(String part, List<Subject> subjects, Permit permit);
    }

    Permit permit() {
        return permit;
    }

    @Override
    public synchronized void comes(long from, long end) {
        if (from >= written) {
            writer.write("households " + from + " to " + (end - 1), members.of(from, end), permit);
            written = end;
        }
    }
}
