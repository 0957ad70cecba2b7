package org.heqiao.gateway.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** An entry as it stands in the log. */
public record LoggedEntry(Receipt receipt, AuditEntry entry, List<Subject> subjects) {

    /**
     * Someone the entry is about.
     *
     * @param commitment how the entry names the subject
     * @param mask       first six and last four characters of the number; null where what links the subject was
     *                   destroyed, or is at the entry that announced it
     */
    public record Subject(String commitment, @Nullable String mask) {
    }

    public LoggedEntry {
        subjects = List.copyOf(subjects);
    }

    public long index() {
        return receipt.index();
    }
}
