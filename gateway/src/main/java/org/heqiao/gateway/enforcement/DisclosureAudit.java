package org.heqiao.gateway.enforcement;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
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
        log.append(AuditEntry
                .builder(Kind.QUERY, query.requestId(), clock.instant().truncatedTo(ChronoUnit.MILLIS), query.caller(),
                        query.remote(), query.service())
                .context(query.asking(), query.authorisationNo()).fields(query.fields()).grant(permit.grant())
                .result("part").count(subjects.size()).tookMicros(apiCall.tookMicros()).trace(apiCall.traceId())
                .detail(part).build(), subjects);
    }
}
