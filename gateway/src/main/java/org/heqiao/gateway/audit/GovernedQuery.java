package org.heqiao.gateway.audit;

import org.jspecify.annotations.Nullable;

/**
 * A question from outside that was decided by grants: a call, a page of a list, something pushed, a look into the log.
 *
 * @param kind {@code QUERY}, or {@code AUDIT_SEARCH} for a look into the log
 */
public record GovernedQuery(Kind kind, Origin origin, Inquiry inquiry, Fields fields, Ruling ruling,
        Findings findings, Digests digests, @Nullable String detail, boolean restricted) implements AuditedInquiry {

    public GovernedQuery {
        if (kind != Kind.QUERY && kind != Kind.AUDIT_SEARCH) {
            throw new IllegalArgumentException("a query is not of the kind " + kind);
        }
    }
}
