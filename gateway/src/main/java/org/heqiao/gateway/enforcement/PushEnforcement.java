package org.heqiao.gateway.enforcement;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantDecision.Allowed;
import org.heqiao.gateway.grant.GrantDecision.Refused;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.query.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What leaves the hub though nobody is calling at the moment: decided by the grants of this moment, cut, written down,
 * and only then sent. Quotas are for calls; how much is sent depends on what happens, not on how often someone asks.
 */
@Component
public final class PushEnforcement {

    private final AccessDecider decider;
    private final Enforcement enforcement;
    private final AuditLog log;
    private final Clock clock;

    PushEnforcement(AccessDecider decider, Enforcement enforcement, AuditLog log, Clock clock) {
        this.decider = decider;
        this.enforcement = enforcement;
        this.log = log;
        this.clock = clock;
    }

    /** What may be sent, and that it was written down. */
    public record Cut(JsonNode body, Receipt receipt) {
    }

    /**
     * Why this may not be sent now; null: it may. Nothing is written down.
     *
     * @throws GrantCache.Unconfirmed it is not known
     */
    public @Nullable RefusalRule refusal(Query query) {
        return decider.ofPush(query) instanceof Refused no ? no.rule() : null;
    }

    /**
     * Cuts a body to what is granted at this moment and writes down that it goes out.
     *
     * @param result class of what is sent for the entry, never about whom
     * @throws AccessDenied it may not be sent any more; not written down, see {@link #writeRefusal}
     * @throws AuditLog.Unwritable nothing may leave
     */
    public Cut cut(Query query, JsonNode body, String result, int count) {
        if (!(decider.ofPush(query) instanceof Allowed allowed)) {
            throw new AccessDenied();
        }
        var prepared = enforcement.prepare(push(query), Ruling.allowed(allowed.grant().id()), allowed.fields(),
                new ServiceResult(body, List.of(), result, count));
        return new Cut(Objects.requireNonNull(prepared.body()), enforcement.write(prepared));
    }

    /** To be written once for each time that sending stops, not for every attempt. @param query about nobody */
    public void writeRefusal(Query query, RefusalRule refusalRule, String detail) {
        enforcement.write(push(query), Ruling.refused(refusalRule, null), detail);
    }

    /** Of what the hub itself did about a sending: suspended it, gave it up. @param detail nothing personal */
    public void writeAct(Query query, String act, String detail) {
        var origin = Origin.of(query.requestId(), now(), query.caller(), query.remote());
        log.append(AdministrativeAct.of(origin, act, Ruling.ALLOWED, detail), List.of());
    }

    private Occasion.Push push(Query query) {
        return new Occasion.Push(query, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
