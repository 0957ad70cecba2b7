package org.heqiao.gateway.enforcement;

import java.util.List;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.PlainCall;
import org.heqiao.gateway.authentication.AuthenticationFailureListener;
import org.heqiao.gateway.grant.RefusalRule;
import org.springframework.stereotype.Component;

/**
 * Writes down who was not recognised, and why; a refused attempt is as visible as an answer, and a flood of them a
 * number.
 */
@Component
final class AuthenticationFailureAudit implements AuthenticationFailureListener {

    private final AuditLog log;
    private final AnonymousCallSampler strangers;

    AuthenticationFailureAudit(AuditLog log, AnonymousCallSampler strangers) {
        this.log = log;
        this.strangers = strangers;
    }

    @Override
    public void refused(RefusedAttempt attempt) {
        var apiCall = ApiCall.currentIfAny();
        if (!strangers.isInFull(attempt.remote())) {
            if (apiCall != null) {
                apiCall.written();
            }
            return;
        }
        var origin = new Origin(attempt.requestId(), attempt.at(), attempt.claimed(), attempt.remote(),
                attempt.tookMicros(), apiCall == null ? null : apiCall.traceId());
        log.append(PlainCall.of(origin, attempt.target(), Ruling.refused(RefusalRule.NOT_AUTHENTICATED, null),
                attempt.reason().name(),
                apiCall == null ? Digests.NONE : new Digests(apiCall.requestDigest(), null)), List.of());
        if (apiCall != null) {
            apiCall.written();
        }
    }
}
