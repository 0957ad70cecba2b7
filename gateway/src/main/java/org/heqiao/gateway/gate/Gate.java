package org.heqiao.gateway.gate;

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
import org.heqiao.gateway.gate.Received.Admitted;
import org.heqiao.gateway.gate.Received.Receiving;
import org.heqiao.gateway.grant.Access;
import org.heqiao.gateway.grant.CurrentGrants;
import org.heqiao.gateway.grant.Decision.Allowed;
import org.heqiao.gateway.grant.Decision.Refused;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.gateway.grant.Grant;
import org.heqiao.gateway.grant.Letters;
import org.heqiao.gateway.grant.Rule;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.quota.Quota;
import org.heqiao.gateway.quota.Quota.Exceeded;
import org.heqiao.gateway.quota.Quota.Taken;
import org.heqiao.gateway.quota.Quotas;
import org.heqiao.gateway.use.UnusualUse;
import org.heqiao.gateway.use.UseMeters;
import org.heqiao.gateway.use.Watchman;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where a query meets the rules: granted, within its quota, answered, cut to the fields granted, written down, released (domain.md §8.4). What is
 * not written down durably does not leave, be it an answer or a refusal.
 */
@Component
public final class Gate {

    /** Result of an entry: when it was asked it was granted, and when the answer was there not any more. */
    private static final String WITHDRAWN = "WITHDRAWN_MEANWHILE";
    /** An act may be about the very letter it rests on, as when that is withdrawn: it was looked at when the call came. */
    private static final Letters THE_LETTER_OF_THE_ACT = (agency, letterNo, at, subjects, sources) -> Letters.Standing.COVERS;

    private final CurrentGrants grants;
    private final Letters letters;
    private final Quotas quotas;
    private final Sandbox sandbox;
    private final Watchman watchman;
    private final UseMeters meters;
    private final AuditLog log;
    private final RecordedActs acts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Gate(CurrentGrants grants, Letters letters, Quotas quotas, Sandbox sandbox, Watchman watchman, UseMeters meters, AuditLog log,
            RecordedActs acts, ApplicationEventPublisher events, Clock clock) {
        this.grants = grants;
        this.letters = letters;
        this.quotas = quotas;
        this.sandbox = sandbox;
        this.watchman = watchman;
        this.meters = meters;
        this.log = log;
        this.acts = acts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Decides, lets the question be answered, cuts the answer and writes all of it down.
     *
     * @throws Refusal             no grant covers it
     * @throws Throttled           too fast, or too much
     * @throws AuditLog.Unwritable it could not be written down, and so nothing may leave
     */
    public Released ask(Call call, Query query, Function<Permit, Answered> answering) {
        return ask(Kind.QUERY, null, call, query, answering);
    }

    /** The same for a look into the audit log. @param lookedFor goes into the entry; nothing personal */
    public Released search(Call call, Query query, String lookedFor, Function<Permit, Answered> answering) {
        return ask(Kind.AUDIT_SEARCH, lookedFor, call, query, answering);
    }

    /**
     * Lets a call change something: the change and its entry come about together. It is committed only after its entry is durable, and where that fails
     * nothing has happened. All that is changed is in the database, in the transaction this opens.
     *
     * @throws Refusal             no grant covers it, or not any more
     * @throws AuditLog.Unwritable it could not be written down, and so was not done
     */
    public Released act(Call call, Query query, Function<Permit, Answered> doing) {
        var permit = admit(call, query);
        return acts.together(() -> release(Kind.QUERY, null, call, query, permit, doing, THE_LETTER_OF_THE_ACT),
                uncommitted -> write(new Ending(Kind.QUERY, Decision.FAILED, null, permit, RecordedActs.HAD_NO_EFFECT, null, null), call,
                        query));
    }

    private Released ask(Kind kind, @Nullable String detail, Call call, Query query, Function<Permit, Answered> answering) {
        return release(kind, detail, call, query, admit(call, query), answering, letters);
    }

    private Released release(Kind kind, @Nullable String detail, Call call, Query query, Permit permit,
            Function<Permit, Answered> answering, Letters standing) {
        Answered answered;
        try {
            answered = answering.apply(permit);
        } catch (RuntimeException fault) {
            write(new Ending(kind, Decision.FAILED, null, permit, fault.getClass().getSimpleName(), null, detail), call, query);
            throw fault;
        }
        var fields = switch (again(call, query, permit, standing)) {
            case Allowed still -> still.fields();
            case Refused no -> throw withdrawn(kind, detail, call, query, permit, answered, no.rule());
        };
        var filtered = new FieldFilter(fields).filter(answered.body());
        var receipt = write(
                new Ending(kind, Decision.ALLOWED, null, permit, answered.result(), new Outcome(answered, filtered), detail), call, query);
        return new Released(call.id(), filtered.tree(), receipt, permit);
    }

    /** What was granted when the call came, looked at again now that its answer is there: by the same grant, of a caller that may still call. */
    private org.heqiao.gateway.grant.Decision again(Call call, Query query, Permit permit, Letters standing) {
        return call.isCallerGood()
                ? Access.decideAgain(grants.now(), permit.grant(), query, clock.instant(), standing)
                : new Refused(Rule.CALLER_INACTIVE);
    }

    /** Sources may have been asked, and the entry names them; nothing of what they said leaves. */
    private Refusal withdrawn(Kind kind, @Nullable String detail, Call call, Query query, Permit permit, Answered answered, Rule rule) {
        var nothing = new Answered(JsonNodeFactory.instance.objectNode(), answered.sources(), WITHDRAWN, 0);
        write(new Ending(kind, Decision.REFUSED, rule, permit, WITHDRAWN,
                new Outcome(nothing, new FieldFilter(Set.of()).filter(nothing.body())), detail), call, query);
        return new Refusal();
    }

    /** Decides about what is answered as a stream, which leaves piece by piece: it is written down before the first. */
    public Permit enter(Call call, Query query) {
        var permit = admit(call, query);
        write(new Ending(Kind.QUERY, Decision.ALLOWED, null, permit, "stream", null, null), call, query);
        call.watch(() -> watch(call, query, permit));
        return permit;
    }

    /** The same for a look into the audit log. @param lookedFor goes into the entry; nothing personal */
    public Permit enterSearch(Call call, Query query, String lookedFor) {
        var permit = admit(call, query);
        write(new Ending(Kind.AUDIT_SEARCH, Decision.ALLOWED, null, permit, "stream", null, lookedFor), call, query);
        call.watch(() -> watch(call, query, permit));
        return permit;
    }

    /** @throws Refusal what is being streamed is not granted any more; written down */
    private void watch(Call call, Query query, Permit permit) {
        if (again(call, query, permit, letters) instanceof Refused(Rule rule)) {
            write(new Ending(Kind.QUERY, Decision.REFUSED, rule, permit, WITHDRAWN, null, null), call, query);
            throw new Refusal();
        }
    }

    /**
     * Decides about what brings more than a query holds, as a file does: what it is about is known only when it is there. It is written down when this
     * returns, and before anything comes of it.
     *
     * @throws Refusal   no grant covers it, or not so many people at once
     * @throws Throttled too fast, or more people than are left of the quota; what came is for the door to give back
     */
    public <T, X extends Exception> Admitted<T> receive(Call call, Query query, Receiving<T, X> receiving)
            throws IOException, X {
        var let = let(call, query);
        var permit = let.permit;
        Received<T> received;
        try {
            received = receiving.under(permit);
        } catch (Exception fault) {
            write(new Ending(Kind.QUERY, Decision.FAILED, null, permit, fault.getClass().getSimpleName(), null, null), call, query);
            throw fault;
        }
        if (again(call, query.in(received.divisions()), permit, letters) instanceof Refused(Rule rule)) {
            throw refuse(call, query, rule);
        }
        if (received.people() > let.grant.mostSubjects()) {
            throw refuse(call, query, Rule.TOO_MANY_SUBJECTS);
        }
        var taken = received.people() > 1 // one was counted with the call
                ? within(call, query, quotas.takeMore(let.grant, query, received.people() - 1))
                : permit.quota();
        write(new Ending(Kind.QUERY, Decision.ALLOWED, null, permit, received.result(), null, null), call, query.in(received.divisions()));
        return new Admitted<>(received.what(), new Permit(permit.grant(), permit.fields(), permit.reach(), taken));
    }

    private Permit admit(Call call, Query query) {
        return let(call, query).permit;
    }

    private record Let(Grant grant, Permit permit) {
    }

    private Let let(Call call, Query query) {
        var notInSandbox = sandbox.refusal(query);
        if (notInSandbox != null) {
            throw refuse(call, query, notInSandbox);
        }
        var allowed = switch (Access.decide(grants.now(), query, call.at(), letters)) {
            case Allowed yes -> yes;
            case Refused no -> throw refuse(call, query, no.rule());
        };
        // what was refused is nobody's use: else anybody could have an officer stopped by naming it
        watchman.see(query).forEach(unusual -> tell(call, query, unusual));
        if (watchman.isStopped(query)) {
            throw refuse(call, query, Rule.UNUSUAL_USE);
        }
        var taken = within(call, query, quotas.take(allowed.grant(), query));
        var permit = new Permit(allowed.grant().id(), allowed.fields(), allowed.grant().divisions(), taken);
        call.permitted(permit);
        return new Let(allowed.grant(), permit);
    }

    private Taken within(Call call, Query query, Quota quota) {
        return switch (quota) {
            case Taken taken -> taken;
            case Exceeded too -> {
                write(new Ending(Kind.QUERY, Decision.THROTTLED, too.rule(), null, null, null, null), call, query);
                throw new Throttled(too);
            }
        };
    }

    private Refusal refuse(Call call, Query query, Rule rule) {
        write(new Ending(Kind.QUERY, Decision.REFUSED, rule, null, null, null, null), call, query);
        return new Refusal(sandbox.holds(query.caller()) ? rule : null);
    }

    private record Outcome(Answered answered, FieldFilter.Filtered filtered) {
    }

    /** How a query ended. */
    private record Ending(Kind kind, Decision decision, @Nullable Rule rule, @Nullable Permit permit, @Nullable String result,
            @Nullable Outcome outcome, @Nullable String detail) {

        Fields fields(Query query) {
            var wanted = List.copyOf(query.fields());
            return outcome == null
                    ? new Fields(wanted, List.of(), 0)
                    : new Fields(wanted, outcome.filtered.returned(), outcome.filtered.cut());
        }
    }

    private Receipt write(Ending ending, Call call, Query query) {
        var asking = query.asking();
        var outcome = ending.outcome;
        var divisions = query.divisions();
        var receipt = log.append(new AuditEntry(ending.kind, call.id(), call.at(), query.caller(), query.remote(),
                AuditEntry.Who.of(asking.officer()), query.service(),
                AuditEntry.Matter.of(asking, query.authorisationNo()),
                ending.fields(query), ending.decision, ending.rule == null ? null : ending.rule.name(),
                ending.permit == null ? null : ending.permit.grant(), outcome == null ? List.of() : outcome.answered.sources(),
                ending.result,
                outcome == null ? 0 : outcome.answered.count(), call.tookMicros(),
                new AuditEntry.Digests(call.requestDigest(), outcome == null ? null : Sha256.of(outcome.filtered.tree())), call.traceId(),
                detail(ending.detail, query), false, divisions == null ? null : divisions.stream().sorted().toList()), query.subjects());
        call.written();
        meters.count(
                new UseMeters.Use(query.caller().agency(), query.service(), ending.permit == null ? null : asking.purpose(),
                        ending.decision,
                        ending.rule),
                Duration.ofNanos(call.tookMicros() * 1000), outcome == null ? 0 : outcome.filtered.cut());
        return receipt;
    }

    /** Entries of sandboxes are told apart: nobody real was asked about. */
    private @Nullable String detail(@Nullable String detail, Query query) {
        return !sandbox.holds(query.caller()) ? detail : detail == null ? "sandbox" : "sandbox; " + detail;
    }

    /** Somebody is to look at it; the query itself goes on. */
    private void tell(Call call, Query query, UnusualUse unusual) {
        log.append(new AuditEntry(Kind.ADMINISTRATION, call.id(), call.at(), query.caller(), query.remote(), null, "unusual-use",
                null, Fields.NONE, Decision.ALLOWED, null, null, List.of(), unusual.kind().name(), unusual.count(), call.tookMicros(),
                AuditEntry.Digests.NONE, call.traceId(), "officer " + unusual.officer() + ", " + unusual.service(), false), List.of());
        events.publishEvent(unusual);
    }
}
