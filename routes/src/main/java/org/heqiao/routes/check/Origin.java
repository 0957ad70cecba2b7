package org.heqiao.routes.check;

import java.util.Set;
import java.util.TreeSet;
import org.heqiao.gateway.caller.Caller;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Permit;
import org.heqiao.gateway.grant.Reach;
import org.jspecify.annotations.Nullable;

/**
 * The call a batch came by: whatever the hub asks because of it is written down as that call's doing.
 *
 * @param requestId finds the entry of the call and of all that followed
 * @param trace     W3C trace id
 * @param grant     id of the grant it rests on
 * @param divisions where that grant holds, as {@link Reach#prefixes}: households from elsewhere are not accepted
 */
public record Origin(String requestId, Caller caller, String remote, @Nullable String trace, @Nullable String grant,
        Set<String> divisions) {

    /** Of batches from before this was kept. */
    static final Origin UNKNOWN = new Origin("-", Caller.unknown(), "-", null, null, Set.of(Reach.EVERYWHERE));

    public Origin {
        divisions = Set.copyOf(divisions);
    }

    public static Origin of(Call call, Permit permit) {
        return new Origin(call.id(), call.caller(), call.remote(), call.traceId(), permit.grant(), permit.reach().prefixes());
    }

    public Reach reach() {
        return new Reach(new TreeSet<>(divisions));
    }
}
