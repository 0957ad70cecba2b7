package org.heqiao.gateway.enforcement;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.PlainCall;
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
        log.append(new PlainCall(apiCall.origin(),
                request.getMethod() + " " + AuditFilter.resource(request.getRequestURI()),
                new Fields(returned, given ? returned : List.of(), 0),
                given ? Ruling.allowed(grant) : Ruling.refused(RefusalRule.NO_GRANT, grant), "REPEATED", 0,
                new Digests(apiCall.requestDigest(), null),
                "the answer to request " + releaseBasis.requestId() + ", given again"), List.of());
        apiCall.written();
        return given;
    }
}
