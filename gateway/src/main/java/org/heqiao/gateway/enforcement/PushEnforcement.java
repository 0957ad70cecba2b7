package org.heqiao.gateway.enforcement;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.grant.AuthorisationCheck;
import org.heqiao.gateway.grant.Decision.Allowed;
import org.heqiao.gateway.grant.Decision.Refused;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantDecider;
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

    private final GrantCache grants;
    private final AuthorisationCheck authorisationCheck;
    private final Clients clients;
    private final Sandbox sandbox;
    private final AuditLog log;
    private final Clock clock;

    PushEnforcement(GrantCache grants, AuthorisationCheck authorisationCheck, Clients clients, Sandbox sandbox,
            AuditLog log, Clock clock) {
        this.sandbox = sandbox;
        this.grants = grants;
        this.authorisationCheck = authorisationCheck;
        this.clients = clients;
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
        return decide(query) instanceof Refused no ? no.rule() : null;
    }

    private org.heqiao.gateway.grant.Decision decide(Query query) {
        var notInSandbox = sandbox.refusal(query);
        if (notInSandbox != null) {
            return new Refused(notInSandbox);
        }
        return clients.find(query.caller().client()).filter(client -> !client.active()).isPresent()
                ? new Refused(RefusalRule.CALLER_INACTIVE)
                : GrantDecider.decide(grants.now(), query, clock.instant(), authorisationCheck);
    }

    /**
     * Cuts a body to what is granted at this moment and writes down that it goes out.
     *
     * @param result class of what is sent for the entry, never about whom
     * @throws AccessDenied it may not be sent any more; not written down, see {@link #writeRefusal}
     * @throws AuditLog.Unwritable nothing may leave
     */
    public Cut cut(Query query, JsonNode body, String result, int count) {
        if (!(decide(query) instanceof Allowed allowed)) {
            throw new AccessDenied();
        }
        var filtered = new FieldFilter(allowed.fields()).filter(body);
        var receipt = log.append(entry(query, Decision.ALLOWED, null, allowed.grant().id(),
                new Fields(List.copyOf(query.fields()), filtered.returned(), filtered.cut()), result, count),
                query.subjects());
        return new Cut(filtered.tree(), receipt);
    }

    /** To be written once for each time that sending stops, not for every attempt. */
    public void writeRefusal(Query query, RefusalRule refusalRule, String detail) {
        log.append(
                entry(query, Decision.REFUSED, refusalRule, null, new Fields(List.copyOf(query.fields()), List.of(), 0),
                        detail, 0),
                List.of());
    }

    /** Of what the hub itself did about a sending: suspended it, gave it up. @param detail nothing personal */
    public void writeAct(Query query, String act, String detail) {
        log.append(
                AuditEntry.builder(Kind.ADMINISTRATION, query.requestId(), now(), query.caller(), query.remote(), act)
                        .detail(detail).build(),
                List.of());
    }

    private AuditEntry entry(Query query, Decision decision, @Nullable RefusalRule refusalRule, @Nullable String grant,
            Fields fields, String result, int count) {
        return AuditEntry
                .builder(Kind.QUERY, query.requestId(), now(), query.caller(), query.remote(), query.service())
                .context(query.asking(), query.authorisationNo()).fields(fields)
                .decision(decision, refusalRule == null ? null : refusalRule.name()).grant(grant).result(result)
                .count(count).build();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
