package org.heqiao.gateway.gate;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.caller.Clients;
import org.heqiao.gateway.grant.Access;
import org.heqiao.gateway.grant.CurrentGrants;
import org.heqiao.gateway.grant.Decision.Allowed;
import org.heqiao.gateway.grant.Decision.Refused;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.gateway.grant.Letters;
import org.heqiao.gateway.grant.Rule;
import org.heqiao.gateway.query.Query;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What leaves the hub though nobody is calling at the moment: decided by the grants of this moment, cut, written down, and only then sent. Quotas
 * are for calls; how much is sent depends on what happens, not on how often someone asks.
 */
@Component
public final class Sending {

    private final CurrentGrants grants;
    private final Letters letters;
    private final Clients clients;
    private final Sandbox sandbox;
    private final AuditLog log;
    private final Clock clock;

    Sending(CurrentGrants grants, Letters letters, Clients clients, Sandbox sandbox, AuditLog log, Clock clock) {
        this.sandbox = sandbox;
        this.grants = grants;
        this.letters = letters;
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
     * @throws CurrentGrants.Unconfirmed it is not known
     */
    public @Nullable Rule refusal(Query query) {
        return decide(query) instanceof Refused no ? no.rule() : null;
    }

    private org.heqiao.gateway.grant.Decision decide(Query query) {
        var notInSandbox = sandbox.refusal(query);
        if (notInSandbox != null) {
            return new Refused(notInSandbox);
        }
        return clients.find(query.caller().client()).filter(client -> !client.active()).isPresent()
                ? new Refused(Rule.CALLER_INACTIVE)
                : Access.decide(grants.now(), query, clock.instant(), letters);
    }

    /**
     * Cuts a body to what is granted at this moment and writes down that it goes out.
     *
     * @param result class of what is sent for the entry, never about whom
     * @throws Refusal             it may not be sent any more; not written down, see {@link #writeRefusal}
     * @throws AuditLog.Unwritable nothing may leave
     */
    public Cut cut(Query query, JsonNode body, String result, int count) {
        if (!(decide(query) instanceof Allowed allowed)) {
            throw new Refusal();
        }
        var filtered = new FieldFilter(allowed.fields()).filter(body);
        var receipt = log.append(entry(query, Decision.ALLOWED, null, allowed.grant().id(),
                new Fields(List.copyOf(query.fields()), filtered.returned(), filtered.cut()), result, count), query.subjects());
        return new Cut(filtered.tree(), receipt);
    }

    /** To be written once for each time that sending stops, not for every attempt. */
    public void writeRefusal(Query query, Rule rule, String detail) {
        log.append(entry(query, Decision.REFUSED, rule, null, new Fields(List.copyOf(query.fields()), List.of(), 0), detail, 0), List.of());
    }

    /** Of what the hub itself did about a sending: suspended it, gave it up. @param detail nothing personal */
    public void writeAct(Query query, String act, String detail) {
        log.append(new AuditEntry(Kind.ADMINISTRATION, query.requestId(), clock.instant().truncatedTo(ChronoUnit.MILLIS), query.caller(),
                query.remote(), null, act, null, Fields.NONE, Decision.ALLOWED, null, null, List.of(), null, 0, 0,
                AuditEntry.Digests.NONE, null, detail, false), List.of());
    }

    private AuditEntry entry(Query query, Decision decision, @Nullable Rule rule, @Nullable String grant, Fields fields, String result,
            int count) {
        var asking = query.asking();
        return new AuditEntry(Kind.QUERY, query.requestId(), clock.instant().truncatedTo(ChronoUnit.MILLIS), query.caller(),
                query.remote(), AuditEntry.Who.of(asking.officer()), query.service(),
                AuditEntry.Matter.of(asking, query.authorisationNo()),
                fields, decision, rule == null ? null : rule.name(), grant, List.of(), result, count, 0, AuditEntry.Digests.NONE, null,
                null, false);
    }
}
