package org.heqiao.gateway.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the hub itself asks of a source on behalf of a submission; see {@link SourceQueryLog}. */
public record SourceQuery(Origin origin, Inquiry inquiry, Fields fields, Ruling ruling, Findings findings,
        @Nullable String detail) implements AuditEntry {

    /** The same about so many. */
    SourceQuery withCount(int counted) {
        return new SourceQuery(origin, inquiry, fields, ruling,
                new Findings(findings.sources(), findings.result(), counted), detail);
    }

    @Override
    public Kind kind() {
        return Kind.ASKING;
    }

    @Override
    public String service() {
        return inquiry.service();
    }

    @Override
    public @Nullable AuditedOfficer officer() {
        return inquiry.officer();
    }

    @Override
    public LegalContext matter() {
        return inquiry.matter();
    }

    @Override
    public @Nullable List<String> divisions() {
        return inquiry.divisions();
    }

    @Override
    public List<Source> sources() {
        return findings.sources();
    }

    @Override
    public @Nullable String result() {
        return findings.result();
    }

    @Override
    public int count() {
        return findings.count();
    }
}
