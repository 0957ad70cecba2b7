package org.heqiao.gateway.grant;

import java.util.ArrayList;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.schemas.identity.Subject;

/** Remembers what was written down; may be told to fail. */
final class MemoryLog implements AuditLog {

    final List<AuditEntry> entries = new ArrayList<>();
    boolean broken;

    @Override
    public synchronized Receipt append(AuditEntry entry, List<? extends Subject> subjects) {
        if (broken) {
            throw new Unwritable("the log is full", new IllegalStateException());
        }
        entries.add(entry);
        return new Receipt("test", entries.size() - 1, "");
    }

    AuditEntry last() {
        return entries.getLast();
    }
}
