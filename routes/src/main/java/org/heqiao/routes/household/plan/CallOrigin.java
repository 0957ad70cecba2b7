package org.heqiao.routes.household.plan;

import java.util.Set;
import java.util.TreeSet;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.Permit;
import org.heqiao.gateway.grant.DivisionScope;
import org.jspecify.annotations.Nullable;

/**
 * The call a batch came by: whatever the hub asks because of it is written down as that call's doing.
 *
 * @param requestId finds the entry of the call and of all that followed
 * @param trace     W3C trace id
 * @param grant     id of the grant it rests on
 * @param divisions where that grant holds, as {@link DivisionScope#prefixes}: households from elsewhere are not
 *                  accepted
 */
public record CallOrigin(String requestId, Caller caller, String remote, @Nullable String trace, @Nullable String grant,
        Set<String> divisions) {

    /** Of batches from before this was kept. */
    static final CallOrigin UNKNOWN = new CallOrigin("-", Caller.unknown(), "-", null, null,
            Set.of(DivisionScope.EVERYWHERE));

    public CallOrigin {
        divisions = Set.copyOf(divisions);
    }

    public static CallOrigin of(ApiCall apiCall, Permit permit) {
        return new CallOrigin(apiCall.id(), apiCall.caller(), apiCall.remote(), apiCall.traceId(), permit.grant(),
                permit.reach().prefixes());
    }

    public DivisionScope reach() {
        return new DivisionScope(new TreeSet<>(divisions));
    }
}
