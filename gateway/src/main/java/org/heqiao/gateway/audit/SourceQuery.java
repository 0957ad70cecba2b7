package org.heqiao.gateway.audit;

import org.jspecify.annotations.Nullable;

/** What the hub itself asks of a source on behalf of a submission; see {@link SourceQueryLog}. */
public record SourceQuery(Origin origin, Inquiry inquiry, Fields fields, Ruling ruling, Findings findings,
        @Nullable String detail) implements AuditedInquiry {

    /** The same about so many. */
    SourceQuery withCount(int counted) {
        return new SourceQuery(origin, inquiry, fields, ruling,
                new Findings(findings.sources(), findings.result(), counted), detail);
    }

    @Override
    public Kind kind() {
        return Kind.ASKING;
    }
}
