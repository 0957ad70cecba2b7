package org.heqiao.gateway.enforcement;

import java.util.List;
import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.grant.Grant;
import org.heqiao.gateway.grant.GrantDecision.Allowed;
import org.heqiao.gateway.grant.GrantDecision.Refused;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.misuse.MisuseDetector;
import org.heqiao.gateway.misuse.UnusualUse;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.quota.Quota;
import org.heqiao.gateway.quota.Quota.Exceeded;
import org.heqiao.gateway.quota.Quota.Taken;
import org.heqiao.gateway.quota.Quotas;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The checks before a call is answered: granted, not misused, within its quota. Every refusal is written down. */
@Component
final class Admission {

    private final AccessDecider decider;
    private final MisuseDetector misuseDetector;
    private final Quotas quotas;
    private final Sandbox sandbox;
    private final Enforcement enforcement;
    private final AuditLog log;
    private final ApplicationEventPublisher events;

    Admission(AccessDecider decider, MisuseDetector misuseDetector, Quotas quotas, Sandbox sandbox,
            Enforcement enforcement, AuditLog log, ApplicationEventPublisher events) {
        this.decider = decider;
        this.misuseDetector = misuseDetector;
        this.quotas = quotas;
        this.sandbox = sandbox;
        this.enforcement = enforcement;
        this.log = log;
        this.events = events;
    }

    /** Let in, by this grant. */
    record Admitted(Grant grant, Permit permit) {
    }

    /** Entries of sandboxes are told apart: nobody real was asked about. */
    Occasion.Call call(ApiCall apiCall, Query query) {
        return new Occasion.Call(apiCall, Kind.QUERY, query, sandbox.holds(query.caller()) ? "sandbox" : null);
    }

    /**
     * @throws AccessDenied no grant covers it
     * @throws QuotaExceeded too fast, or too much
     */
    Admitted admit(Occasion.Call call) {
        var query = call.query();
        var allowed = switch (decider.ofCall(call.apiCall(), query)) {
            case Allowed yes -> yes;
            case Refused no -> throw refuse(call, no.rule());
        };
        // what was refused is nobody's use: else anybody could have an officer stopped by naming it
        misuseDetector.see(query).forEach(unusual -> recordUnusualUse(call, unusual));
        if (misuseDetector.isStopped(query)) {
            throw refuse(call, RefusalRule.UNUSUAL_USE);
        }
        var grant = allowed.grant();
        var permit = new Permit(grant.id(), allowed.fields(), grant.divisions(),
                within(call, quotas.acquire(grant, query)));
        call.apiCall().permitted(permit);
        return new Admitted(grant, permit);
    }

    /** So many people more than the one who was counted when the call was let in. */
    Taken acquireMore(Occasion.Call call, Grant grant, long people) {
        return within(call, quotas.acquireMore(grant, call.query(), people));
    }

    private Taken within(Occasion.Call call, Quota quota) {
        return switch (quota) {
            case Taken taken -> taken;
            case Exceeded too -> {
                enforcement.write(call, Ruling.throttled(too.rule()), null);
                throw new QuotaExceeded(too);
            }
        };
    }

    /** Outside every refusal is the same; a sandbox is told the rule. */
    AccessDenied refuse(Occasion.Call call, RefusalRule refusalRule) {
        enforcement.write(call, Ruling.refused(refusalRule, null), null);
        return new AccessDenied(sandbox.holds(call.query().caller()) ? refusalRule : null);
    }

    /** Somebody is to look at it; the query itself goes on. */
    private void recordUnusualUse(Occasion.Call call, UnusualUse unusual) {
        log.append(new AdministrativeAct(call.apiCall().origin(), "unusual-use", Ruling.ALLOWED, unusual.kind().name(),
                unusual.count(), Digests.NONE, "officer " + unusual.officer() + ", " + unusual.service()), List.of());
        events.publishEvent(unusual);
    }
}
