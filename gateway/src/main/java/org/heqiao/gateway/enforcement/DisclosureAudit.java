package org.heqiao.gateway.enforcement;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.query.Query;
import org.heqiao.schemas.identity.Subject;
import org.springframework.stereotype.Component;

/** Whom a stream tells of: written down part by part, each before it leaves, so that a person sees who looked. */
@Component
public final class DisclosureAudit {

    private final AuditLog log;
    private final Clock clock;

    DisclosureAudit(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Durable when it returns.
     *
     * @param permit by which {@link QueryEnforcement#enter} let the stream begin
     * @param part   which part of the whole; nothing personal
     * @throws AuditLog.Unwritable nothing of the part may leave
     */
    public void write(ApiCall apiCall, Query query, Permit permit, String part, List<Subject> subjects) {
        var queryContext = query.asking();
        log.append(new AuditEntry(Kind.QUERY, query.requestId(), clock.instant().truncatedTo(ChronoUnit.MILLIS),
                query.caller(),
                query.remote(), AuditEntry.AuditedOfficer.of(queryContext.officer()), query.service(),
                AuditEntry.LegalContext.of(queryContext, query.authorisationNo()),
                new Fields(List.copyOf(query.fields()), List.of(), 0),
                Decision.ALLOWED, null, permit.grant(), List.of(), "part", subjects.size(), apiCall.tookMicros(),
                Digests.NONE,
                apiCall.traceId(), part, false), subjects);
    }
}
