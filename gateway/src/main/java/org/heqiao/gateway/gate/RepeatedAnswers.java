package org.heqiao.gateway.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.grant.CurrentGrants;
import org.heqiao.gateway.grant.Rule;
import org.heqiao.gateway.repeat.Basis;
import org.springframework.stereotype.Component;

/** Whether an answer may be given again, and the entry that says it was. */
@Component
final class RepeatedAnswers {

    private final CurrentGrants grants;
    private final AuditLog log;

    RepeatedAnswers(CurrentGrants grants, AuditLog log) {
        this.grants = grants;
        this.log = log;
    }

    /** @throws AuditLog.Unwritable it may not */
    boolean mayLeave(Call call, HttpServletRequest request, Basis basis) {
        var grant = basis.grant();
        boolean given = grant == null || grants.now().stillGives(grant, call.caller(), basis.fields(), call.at());
        var returned = List.copyOf(basis.fields());
        log.append(new AuditEntry(Kind.QUERY, call.id(), call.at(), call.caller(), call.remote(), null,
                request.getMethod() + " " + EveryCall.resource(request.getRequestURI()), null,
                given ? new Fields(returned, returned, 0) : new Fields(returned, List.of(), 0),
                given ? Decision.ALLOWED : Decision.REFUSED, given ? null : Rule.NO_GRANT.name(), grant, List.of(), "REPEATED", 0,
                call.tookMicros(), new AuditEntry.Digests(call.requestDigest(), null), call.traceId(),
                "the answer to request " + basis.requestId() + ", given again", false),
                List.of());
        call.written();
        return given;
    }
}
