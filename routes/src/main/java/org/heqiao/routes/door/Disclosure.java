package org.heqiao.routes.door;

import java.util.List;
import org.heqiao.gateway.gate.Permit;
import org.heqiao.routes.check.BatchMembers;
import org.heqiao.routes.report.Reports;
import org.heqiao.schemas.identity.Subject;

/** One download of reports: who is told of is written down before each part leaves, once, however often the bytes are made. */
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
