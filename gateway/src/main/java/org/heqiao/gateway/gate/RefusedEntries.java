package org.heqiao.gateway.gate;

import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.caller.RefusedAttempts;
import org.heqiao.gateway.grant.Rule;
import org.springframework.stereotype.Component;

/** Writes down who was not recognised, and why; a refused attempt is as visible as an answer, and a flood of them a number. */
@Component
final class RefusedEntries implements RefusedAttempts {

    private final AuditLog log;
    private final StrangerSample strangers;

    RefusedEntries(AuditLog log, StrangerSample strangers) {
        this.log = log;
        this.strangers = strangers;
    }

    @Override
    public void refused(RefusedAttempt attempt) {
        var call = Call.currentIfAny();
        if (!strangers.isInFull(attempt.remote())) {
            if (call != null) {
                call.written();
            }
            return;
        }
        log.append(AuditEntry.ofAttempt(attempt.requestId(), attempt.at(), attempt.claimed(), attempt.remote(), attempt.target(),
                AuditEntry.Decision.REFUSED, Rule.NOT_AUTHENTICATED.name(), attempt.reason().name(), attempt.tookMicros(),
                call == null ? AuditEntry.Digests.NONE : new AuditEntry.Digests(call.requestDigest(), null),
                call == null ? null : call.traceId()), List.of());
        if (call != null) {
            call.written();
        }
    }
}
