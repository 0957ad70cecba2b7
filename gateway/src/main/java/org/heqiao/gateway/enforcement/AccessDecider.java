package org.heqiao.gateway.enforcement;

import java.time.Clock;
import java.time.Instant;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.grant.AuthorisationCheck;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantDecider;
import org.heqiao.gateway.grant.GrantDecision;
import org.heqiao.gateway.grant.GrantDecision.Allowed;
import org.heqiao.gateway.grant.GrantDecision.Refused;
import org.heqiao.gateway.grant.GrantSet;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.query.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one place that decides whether something may be asked or may leave: the caller may still call, a sandbox stays
 * within its bounds, a grant covers it. Each method throws {@link GrantCache.Unconfirmed} while it is not known what is
 * granted.
 */
@Component
final class AccessDecider {

    private final GrantCache known;
    private final Grants stored;
    private final AuthorisationCheck authorisationCheck;
    private final Clients clients;
    private final Sandbox sandbox;
    private final Clock clock;

    AccessDecider(GrantCache known, Grants stored, AuthorisationCheck authorisationCheck, Clients clients,
            Sandbox sandbox, Clock clock) {
        this.known = known;
        this.stored = stored;
        this.authorisationCheck = authorisationCheck;
        this.clients = clients;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    /** A call that has just come, of a caller just recognised: by any grant. */
    GrantDecision ofCall(ApiCall apiCall, Query query) {
        var outOfBounds = sandbox.refusal(query);
        if (outOfBounds != null) {
            return new Refused(outOfBounds);
        }
        var grants = known.now();
        var decision = GrantDecider.decide(grants, query, apiCall.at(), authorisationCheck);
        if (decision instanceof Allowed allowed) {
            apiCall.decided(new Decided(grants, query, allowed));
        }
        return decision;
    }

    /** What let a call in: by these grants and on that day it would be decided again like that. */
    record Decided(GrantSet grants, Query query, Allowed allowed) {

        boolean holds(GrantSet now, Query same, Instant came, Instant at) {
            return grants == now && query == same && query.authorisationNo() == null
                    && GrantDecider.isSameDay(came, at);
        }
    }

    /** The same call now that its answer is there: by the grant that let it in, of a caller that may still call. */
    GrantDecision ofAnswer(ApiCall apiCall, Query query, String grant) {
        return ofAnswer(apiCall, query, grant, authorisationCheck);
    }

    /**
     * The same of a call that has changed something. It may be about the very letter it rests on, as when that is
     * withdrawn: the letter was looked at when the call came.
     */
    GrantDecision ofAct(ApiCall apiCall, Query query, String grant) {
        return ofAnswer(apiCall, query, grant,
                (agency, letterNo, at, subjects, sources) -> AuthorisationCheck.LetterStatus.COVERS);
    }

    private GrantDecision ofAnswer(ApiCall apiCall, Query query, String grant, AuthorisationCheck letters) {
        if (!apiCall.isCallerGood()) {
            return new Refused(RefusalRule.CALLER_INACTIVE);
        }
        var grants = known.now();
        var at = clock.instant();
        var before = apiCall.decided();
        return before != null && before.holds(grants, query, apiCall.at(), at)
                ? before.allowed
                : GrantDecider.decideAgain(grants, grant, query, at, letters);
    }

    /**
     * Part of what a call brought, when nobody waits any more: by the grant that let it in. A withdrawal holds from the
     * moment it is committed.
     */
    GrantDecision ofPage(Query query, String grant) {
        var refusal = ofAbsentCaller(query);
        return refusal == null
                ? GrantDecider.decideAgain(stored.current(known.now()), grant, query, clock.instant(),
                        authorisationCheck)
                : new Refused(refusal);
    }

    /** What the hub sends by itself: by any grant. */
    GrantDecision ofPush(Query query) {
        var refusal = ofAbsentCaller(query);
        return refusal == null
                ? GrantDecider.decide(known.now(), query, clock.instant(), authorisationCheck)
                : new Refused(refusal);
    }

    private @Nullable RefusalRule ofAbsentCaller(Query query) {
        return clients.find(query.caller().client()).filter(client -> !client.active()).isPresent()
                ? RefusalRule.CALLER_INACTIVE
                : sandbox.refusal(query);
    }
}
