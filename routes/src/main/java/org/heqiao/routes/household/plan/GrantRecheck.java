package org.heqiao.routes.household.plan;

import java.time.Clock;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.springframework.stereotype.Component;

/**
 * Looks at the grant a batch came in by again when a bundle goes out, and once more when it comes back. What the node
 * knows is compared with what is stored: a revocation holds from the moment it is committed, not from when word of it
 * arrives.
 */
@Component
class GrantRecheck {

    private final Grants grants;
    private final GrantCache known;
    private final Clock clock;

    GrantRecheck(Grants grants, GrantCache known, Clock clock) {
        this.grants = grants;
        this.known = known;
        this.clock = clock;
    }

    /** Whether it may be asked now: the grant is there, for this caller, purpose and basis, and has not run out. */
    boolean letsAsk(Claim.Ask ask) {
        var callOrigin = ask.origin();
        var queryContext = ask.bundle().asking();
        return callOrigin.grant() == null
                || grants.current(known.now()).stillLets(callOrigin.grant(), callOrigin.caller(),
                        queryContext.purpose(),
                        queryContext.legalBasis(), clock.instant());
    }

    /** Whether it was taken back; one that has run out was good for what had been asked by then. */
    boolean isRevoked(Claim.Ask ask) {
        var grant = ask.origin().grant();
        return grant != null && grants.current(known.now()).find(grant) == null;
    }
}
