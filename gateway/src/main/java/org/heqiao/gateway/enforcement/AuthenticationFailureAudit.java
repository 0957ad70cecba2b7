package org.heqiao.gateway.enforcement;

import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditLog;
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
        log.append(AuditEntry.ofAttempt(attempt.requestId(), attempt.at(), attempt.claimed(), attempt.remote(),
                attempt.target(),
                AuditEntry.Decision.REFUSED, RefusalRule.NOT_AUTHENTICATED.name(), attempt.reason().name(),
                attempt.tookMicros(),
                apiCall == null ? AuditEntry.Digests.NONE : new AuditEntry.Digests(apiCall.requestDigest(), null),
                apiCall == null ? null : apiCall.traceId()), List.of());
        if (apiCall != null) {
            apiCall.written();
        }
    }
}
