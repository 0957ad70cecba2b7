package org.heqiao.gateway.enforcement;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Fields;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.enforcement.AdmittedUpload.Admitted;
import org.heqiao.gateway.enforcement.AdmittedUpload.Receiving;
import org.heqiao.gateway.grant.AuthorisationCheck;
import org.heqiao.gateway.grant.Decision.Allowed;
import org.heqiao.gateway.grant.Decision.Refused;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.gateway.grant.Grant;
import org.heqiao.gateway.grant.GrantCache;
import org.heqiao.gateway.grant.GrantDecider;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.misuse.MisuseDetector;
import org.heqiao.gateway.misuse.UnusualUse;
import org.heqiao.gateway.misuse.UseMeters;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.quota.Quota;
import org.heqiao.gateway.quota.Quota.Exceeded;
import org.heqiao.gateway.quota.Quota.Taken;
import org.heqiao.gateway.quota.Quotas;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where a query meets the rules: granted, within its quota, answered, cut to the fields granted, written down, released
 * (ops/docs/domain.md, 4). What is not written down durably does not leave, be it an answer or a refusal.
 */
@Component
public final class QueryEnforcement {

    /** Result of an entry: when it was asked it was granted, and when the answer was there not any more. */
    private static final String WITHDRAWN = "WITHDRAWN_MEANWHILE";
    /**
     * An act may be about the very letter it rests on, as when that is withdrawn: it was looked at when the call came.
     */
    private static final AuthorisationCheck THE_LETTER_OF_THE_ACT = (agency, letterNo, at, subjects,
            sources) -> AuthorisationCheck.LetterStatus.COVERS;

    private final GrantCache grants;
    private final AuthorisationCheck authorisationCheck;
    private final Quotas quotas;
    private final Sandbox sandbox;
    private final MisuseDetector misuseDetector;
    private final UseMeters meters;
    private final AuditLog log;
    private final RecordedActs acts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QueryEnforcement(GrantCache grants, AuthorisationCheck authorisationCheck, Quotas quotas, Sandbox sandbox,
            MisuseDetector misuseDetector, UseMeters meters, AuditLog log, RecordedActs acts,
            ApplicationEventPublisher events, Clock clock) {
        this.grants = grants;
        this.authorisationCheck = authorisationCheck;
        this.quotas = quotas;
        this.sandbox = sandbox;
        this.misuseDetector = misuseDetector;
        this.meters = meters;
        this.log = log;
        this.acts = acts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Decides, lets the question be answered, cuts the answer and writes all of it down.
     *
     * @throws AccessDenied no grant covers it
     * @throws QuotaExceeded too fast, or too much
     * @throws AuditLog.Unwritable it could not be written down, and so nothing may leave
     */
    public ReleasedAnswer ask(ApiCall apiCall, Query query, Function<Permit, ServiceResult> answering) {
        return ask(Kind.QUERY, null, apiCall, query, answering);
    }

    /** The same for a look into the audit log. @param lookedFor goes into the entry; nothing personal */
    public ReleasedAnswer search(ApiCall apiCall, Query query, String lookedFor,
            Function<Permit, ServiceResult> answering) {
        return ask(Kind.AUDIT_SEARCH, lookedFor, apiCall, query, answering);
    }

    /**
     * Lets a call change something: the change and its entry come about together. It is committed only after its entry
     * is durable, and where that fails nothing has happened. All that is changed is in the database, in the transaction
     * this opens.
     *
     * @throws AccessDenied no grant covers it, or not any more
     * @throws AuditLog.Unwritable it could not be written down, and so was not done
     */
    public ReleasedAnswer act(ApiCall apiCall, Query query, Function<Permit, ServiceResult> doing) {
        var permit = admit(apiCall, query);
        return acts.together(() -> release(Kind.QUERY, null, apiCall, query, permit, doing, THE_LETTER_OF_THE_ACT),
                uncommitted -> write(
                        new Ending(Kind.QUERY, Decision.FAILED, null, permit, RecordedActs.HAD_NO_EFFECT, null, null),
                        apiCall,
                        query));
    }

    private ReleasedAnswer ask(Kind kind, @Nullable String detail, ApiCall apiCall, Query query,
            Function<Permit, ServiceResult> answering) {
        return release(kind, detail, apiCall, query, admit(apiCall, query), answering, authorisationCheck);
    }

    private ReleasedAnswer release(Kind kind, @Nullable String detail, ApiCall apiCall, Query query, Permit permit,
            Function<Permit, ServiceResult> answering, AuthorisationCheck standing) {
        ServiceResult serviceResult;
        try {
            serviceResult = answering.apply(permit);
        } catch (RuntimeException fault) {
            write(new Ending(kind, Decision.FAILED, null, permit, fault.getClass().getSimpleName(), null, detail),
                    apiCall, query);
            throw fault;
        }
        var fields = switch (again(apiCall, query, permit, standing)) {
            case Allowed still -> still.fields();
            case Refused no -> throw withdrawn(kind, detail, apiCall, query, permit, serviceResult, no.rule());
        };
        var filtered = new FieldFilter(fields).filter(serviceResult.body());
        var receipt = write(
                new Ending(kind, Decision.ALLOWED, null, permit, serviceResult.result(),
                        new Outcome(serviceResult, filtered), detail),
                apiCall, query);
        return new ReleasedAnswer(apiCall.id(), filtered.tree(), receipt, permit);
    }

    /**
     * What was granted when the call came, looked at again now that its answer is there: by the same grant, of a caller
     * that may still call.
     */
    private org.heqiao.gateway.grant.Decision again(ApiCall apiCall, Query query, Permit permit,
            AuthorisationCheck standing) {
        return apiCall.isCallerGood()
                ? GrantDecider.decideAgain(grants.now(), permit.grant(), query, clock.instant(), standing)
                : new Refused(RefusalRule.CALLER_INACTIVE);
    }

    /** Sources may have been asked, and the entry names them; nothing of what they said leaves. */
    private AccessDenied withdrawn(Kind kind, @Nullable String detail, ApiCall apiCall, Query query, Permit permit,
            ServiceResult serviceResult, RefusalRule refusalRule) {
        var nothing = new ServiceResult(JsonNodeFactory.instance.objectNode(), serviceResult.sources(), WITHDRAWN, 0);
        write(new Ending(kind, Decision.REFUSED, refusalRule, permit, WITHDRAWN,
                new Outcome(nothing, new FieldFilter(Set.of()).filter(nothing.body())), detail), apiCall, query);
        return new AccessDenied();
    }

    /** Decides about what is answered as a stream, which leaves piece by piece: it is written down before the first. */
    public Permit enter(ApiCall apiCall, Query query) {
        var permit = admit(apiCall, query);
        write(new Ending(Kind.QUERY, Decision.ALLOWED, null, permit, "stream", null, null), apiCall, query);
        apiCall.watch(() -> watch(apiCall, query, permit));
        return permit;
    }

    /** The same for a look into the audit log. @param lookedFor goes into the entry; nothing personal */
    public Permit enterSearch(ApiCall apiCall, Query query, String lookedFor) {
        var permit = admit(apiCall, query);
        write(new Ending(Kind.AUDIT_SEARCH, Decision.ALLOWED, null, permit, "stream", null, lookedFor), apiCall, query);
        apiCall.watch(() -> watch(apiCall, query, permit));
        return permit;
    }

    /** @throws AccessDenied what is being streamed is not granted any more; written down */
    private void watch(ApiCall apiCall, Query query, Permit permit) {
        if (again(apiCall, query, permit, authorisationCheck) instanceof Refused(RefusalRule refusalRule)) {
            write(new Ending(Kind.QUERY, Decision.REFUSED, refusalRule, permit, WITHDRAWN, null, null), apiCall, query);
            throw new AccessDenied();
        }
    }

    /**
     * Decides about what brings more than a query holds, as a file does: what it is about is known only when it is
     * there. It is written down when this returns, and before anything comes of it.
     *
     * @throws AccessDenied no grant covers it, or not so many people at once
     * @throws QuotaExceeded too fast, or more people than are left of the quota; what came is for the door to give back
     */
    public <T, X extends Exception> Admitted<T> receive(ApiCall apiCall, Query query, Receiving<T, X> receiving)
            throws IOException, X {
        var let = let(apiCall, query);
        var permit = let.permit;
        AdmittedUpload<T> admittedUpload;
        try {
            admittedUpload = receiving.under(permit);
        } catch (Exception fault) {
            write(new Ending(Kind.QUERY, Decision.FAILED, null, permit, fault.getClass().getSimpleName(), null, null),
                    apiCall, query);
            throw fault;
        }
        if (again(apiCall, query.in(admittedUpload.divisions()), permit,
                authorisationCheck) instanceof Refused(RefusalRule refusalRule)) {
            throw refuse(apiCall, query, refusalRule);
        }
        if (admittedUpload.people() > let.grant.mostSubjects()) {
            throw refuse(apiCall, query, RefusalRule.TOO_MANY_SUBJECTS);
        }
        var taken = admittedUpload.people() > 1 // one was counted with the call
                ? within(apiCall, query, quotas.acquireMore(let.grant, query, admittedUpload.people() - 1))
                : permit.quota();
        write(new Ending(Kind.QUERY, Decision.ALLOWED, null, permit, admittedUpload.result(), null, null), apiCall,
                query.in(admittedUpload.divisions()));
        return new Admitted<>(admittedUpload.what(),
                new Permit(permit.grant(), permit.fields(), permit.reach(), taken));
    }

    private Permit admit(ApiCall apiCall, Query query) {
        return let(apiCall, query).permit;
    }

    private record Let(Grant grant, Permit permit) {
    }

    private Let let(ApiCall apiCall, Query query) {
        var notInSandbox = sandbox.refusal(query);
        if (notInSandbox != null) {
            throw refuse(apiCall, query, notInSandbox);
        }
        var allowed = switch (GrantDecider.decide(grants.now(), query, apiCall.at(), authorisationCheck)) {
            case Allowed yes -> yes;
            case Refused no -> throw refuse(apiCall, query, no.rule());
        };
        // what was refused is nobody's use: else anybody could have an officer stopped by naming it
        misuseDetector.see(query).forEach(unusual -> recordUnusualUse(apiCall, query, unusual));
        if (misuseDetector.isStopped(query)) {
            throw refuse(apiCall, query, RefusalRule.UNUSUAL_USE);
        }
        var taken = within(apiCall, query, quotas.acquire(allowed.grant(), query));
        var permit = new Permit(allowed.grant().id(), allowed.fields(), allowed.grant().divisions(), taken);
        apiCall.permitted(permit);
        return new Let(allowed.grant(), permit);
    }

    private Taken within(ApiCall apiCall, Query query, Quota quota) {
        return switch (quota) {
            case Taken taken -> taken;
            case Exceeded too -> {
                write(new Ending(Kind.QUERY, Decision.THROTTLED, too.rule(), null, null, null, null), apiCall, query);
                throw new QuotaExceeded(too);
            }
        };
    }

    private AccessDenied refuse(ApiCall apiCall, Query query, RefusalRule refusalRule) {
        write(new Ending(Kind.QUERY, Decision.REFUSED, refusalRule, null, null, null, null), apiCall, query);
        return new AccessDenied(sandbox.holds(query.caller()) ? refusalRule : null);
    }

    private record Outcome(ServiceResult answered, FieldFilter.Filtered filtered) {
    }

    /** How a query ended. */
    private record Ending(Kind kind, Decision decision, @Nullable RefusalRule rule, @Nullable Permit permit,
            @Nullable String result, @Nullable Outcome outcome, @Nullable String detail) {

        Fields fields(Query query) {
            var wanted = List.copyOf(query.fields());
            return outcome == null
                    ? new Fields(wanted, List.of(), 0)
                    : new Fields(wanted, outcome.filtered.returned(), outcome.filtered.cut());
        }
    }

    private Receipt write(Ending ending, ApiCall apiCall, Query query) {
        var outcome = ending.outcome;
        var divisions = query.divisions();
        var receipt = log.append(AuditEntry
                .builder(ending.kind, apiCall.id(), apiCall.at(), query.caller(), query.remote(), query.service())
                .context(query.asking(), query.authorisationNo()).fields(ending.fields(query))
                .decision(ending.decision, ending.rule == null ? null : ending.rule.name())
                .grant(ending.permit == null ? null : ending.permit.grant())
                .sources(outcome == null ? List.of() : outcome.answered.sources()).result(ending.result)
                .count(outcome == null ? 0 : outcome.answered.count()).tookMicros(apiCall.tookMicros())
                .digests(new AuditEntry.Digests(apiCall.requestDigest(),
                        outcome == null ? null : CanonicalDigest.of(outcome.filtered.tree())))
                .trace(apiCall.traceId()).detail(detail(ending.detail, query))
                .divisions(divisions == null ? null : divisions.stream().sorted().toList()).build(), query.subjects());
        apiCall.written();
        meters.count(
                new UseMeters.Use(query.caller().agency(), query.service(),
                        ending.permit == null ? null : query.asking().purpose(),
                        ending.decision,
                        ending.rule),
                Duration.ofNanos(apiCall.tookMicros() * 1000), outcome == null ? 0 : outcome.filtered.cut());
        return receipt;
    }

    /** Entries of sandboxes are told apart: nobody real was asked about. */
    private @Nullable String detail(@Nullable String detail, Query query) {
        return !sandbox.holds(query.caller()) ? detail : detail == null ? "sandbox" : "sandbox; " + detail;
    }

    /** Somebody is to look at it; the query itself goes on. */
    private void recordUnusualUse(ApiCall apiCall, Query query, UnusualUse unusual) {
        log.append(AuditEntry
                .builder(Kind.ADMINISTRATION, apiCall.id(), apiCall.at(), query.caller(), query.remote(), "unusual-use")
                .result(unusual.kind().name()).count(unusual.count()).tookMicros(apiCall.tookMicros())
                .trace(apiCall.traceId()).detail("officer " + unusual.officer() + ", " + unusual.service()).build(),
                List.of());
        events.publishEvent(unusual);
    }
}
