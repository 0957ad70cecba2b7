package org.heqiao.gateway.enforcement;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.idempotency.ReleaseBasis;
import org.springframework.stereotype.Component;

/** Whether an answer may be given again, and the entry that says it was. */
@Component
final class ReplayAuthorisation {

    private final GrantCache grants;
    private final AuditLog log;

    ReplayAuthorisation(GrantCache grants, AuditLog log) {
        this.grants = grants;
        this.log = log;
    }

    /** @throws AuditLog.Unwritable it may not */
    boolean mayLeave(ApiCall apiCall, HttpServletRequest request, ReleaseBasis releaseBasis) {
        var grant = releaseBasis.grant();
        boolean given = grant == null
                || grants.now().stillGives(grant, apiCall.caller(), releaseBasis.fields(), apiCall.at());
        var returned = List.copyOf(releaseBasis.fields());
        log.append(AuditEntry
                .builder(Kind.QUERY, apiCall.id(), apiCall.at(), apiCall.caller(), apiCall.remote(),
                        request.getMethod() + " " + AuditFilter.resource(request.getRequestURI()))
                .fields(given ? new Fields(returned, returned, 0) : new Fields(returned, List.of(), 0))
                .decision(given ? Decision.ALLOWED : Decision.REFUSED, given ? null : RefusalRule.NO_GRANT.name())
                .grant(grant).result("REPEATED").tookMicros(apiCall.tookMicros())
                .digests(new AuditEntry.Digests(apiCall.requestDigest(), null)).trace(apiCall.traceId())
                .detail("the answer to request " + releaseBasis.requestId() + ", given again").build(), List.of());
        apiCall.written();
        return given;
    }
}
