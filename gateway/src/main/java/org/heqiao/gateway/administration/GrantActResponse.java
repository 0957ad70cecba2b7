package org.heqiao.gateway.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.grant.GrantActResult;
import org.heqiao.gateway.grant.GrantDifference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What became of an act on grants, over HTTP. Its entry was written with it. */
final class GrantActResponse {

    private GrantActResponse() {
    }

    /** @param version of the grant set, where the act changed it */
    record Done(long proposal, String state, @Nullable Long version, @Nullable Changed difference, Receipt receipt) {
    }

    record Changed(List<String> added, List<String> changed, List<String> removed) {
        static Changed of(GrantDifference grantDifference) {
            return new Changed(grantDifference.added(), grantDifference.changed(), grantDifference.removed());
        }
    }

    static ResponseEntity<?> of(GrantActResult grantActResult, HttpServletRequest request) {
        ApiCall.current().written();
        return switch (grantActResult) {
            case GrantActResult.Proposed(var id, var grantDifference, var receipt) ->
                ResponseEntity.created(URI.create("/api/v1/grant-proposals/" + id))
                        .body(new Done(id, "OPEN", null, Changed.of(grantDifference), receipt));
            case GrantActResult.InForce(var id, var version, var grantDifference, var receipt) ->
                ResponseEntity.ok(new Done(id, "APPROVED", version, Changed.of(grantDifference), receipt));
            case GrantActResult.Rejected(var id, var receipt) ->
                ResponseEntity.ok(new Done(id, "REJECTED", null, null, receipt));
            case GrantActResult.Refused(var reason, var receipt) -> RefusedProposals.answer(reason, "grants", request);
        };
    }
}
