package org.heqiao.gateway.enforcement;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.enforcement.AdmittedUpload.Admitted;
import org.heqiao.gateway.enforcement.AdmittedUpload.Receiving;
import org.heqiao.gateway.grant.GrantDecision;
import org.heqiao.gateway.grant.GrantDecision.Allowed;
import org.heqiao.gateway.grant.GrantDecision.Refused;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.query.Query;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Where a call meets the rules: granted, within its quota, answered, cut to the fields granted, written down, released
 * (ops/docs/domain.md, 4). What is not written down durably does not leave, be it an answer or a refusal.
 */
@Component
public final class QueryEnforcement {

    /** Result of an entry: when it was asked it was granted, and when the answer was there not any more. */
    private static final String WITHDRAWN = "WITHDRAWN_MEANWHILE";
    private static final String STREAM = "stream";
    private static final String PART = "part";

    private final Admission admission;
    private final AccessDecider decider;
    private final Enforcement enforcement;
    private final RecordedActs acts;
    private final Clock clock;

    QueryEnforcement(Admission admission, AccessDecider decider, Enforcement enforcement, RecordedActs acts,
            Clock clock) {
        this.admission = admission;
        this.decider = decider;
        this.enforcement = enforcement;
        this.acts = acts;
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
        var call = admission.call(apiCall, query);
        return release(call, admission.admit(call).permit(), answering, decider::ofAnswer);
    }

    /** The same for a look into the audit log. @param lookedFor goes into the entry; nothing personal */
    public ReleasedAnswer search(ApiCall apiCall, Query query, String lookedFor,
            Function<Permit, ServiceResult> answering) {
        var call = admission.call(apiCall, query);
        return release(call.search(lookedFor), admission.admit(call).permit(), answering, decider::ofAnswer);
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
        var call = admission.call(apiCall, query);
        var permit = admission.admit(call).permit();
        return acts.together(() -> release(call, permit, doing, decider::ofAct),
                uncommitted -> enforcement.write(call, Ruling.failed(permit.grant()), RecordedActs.HAD_NO_EFFECT));
    }

    /** Looks again, now that the answer is there, at what was granted when the call came. */
    private interface DecidedAgain {
        GrantDecision of(ApiCall apiCall, Query query, String grant);
    }

    private ReleasedAnswer release(Occasion.Call call, Permit permit, Function<Permit, ServiceResult> answering,
            DecidedAgain again) {
        ServiceResult answered;
        try {
            answered = answering.apply(permit);
        } catch (RuntimeException fault) {
            enforcement.write(call, Ruling.failed(permit.grant()), fault.getClass().getSimpleName());
            throw fault;
        }
        return switch (again.of(call.apiCall(), call.query(), permit.grant())) {
            case Allowed still -> {
                var prepared = enforcement.prepare(call, Ruling.allowed(permit.grant()), still.fields(), answered);
                yield prepared.released(call.apiCall(), enforcement.write(prepared), permit);
            }
            case Refused no -> throw withdrawn(call, permit, answered, no.rule());
        };
    }

    /** Sources may have been asked, and the entry names them; nothing of what they said leaves. */
    private AccessDenied withdrawn(Occasion.Call call, Permit permit, ServiceResult answered, RefusalRule refusalRule) {
        var nothing = new ServiceResult(JsonNodeFactory.instance.objectNode(), answered.sources(), WITHDRAWN, 0);
        enforcement.write(enforcement.prepare(call, Ruling.refused(refusalRule, permit.grant()), Set.of(), nothing));
        return new AccessDenied();
    }

    /** Decides about what is answered as a stream, which leaves piece by piece: it is written down before the first. */
    public Permit enter(ApiCall apiCall, Query query) {
        var call = admission.call(apiCall, query);
        return stream(call, call);
    }

    /** The same for a look into the audit log. @param lookedFor goes into the entry; nothing personal */
    public Permit enterSearch(ApiCall apiCall, Query query, String lookedFor) {
        var call = admission.call(apiCall, query);
        return stream(call, call.search(lookedFor));
    }

    private Permit stream(Occasion.Call call, Occasion.Call entered) {
        var permit = admission.admit(call).permit();
        enforcement.write(entered, Ruling.allowed(permit.grant()), STREAM);
        call.apiCall().watch(() -> watch(call, permit));
        return permit;
    }

    /** @throws AccessDenied what is being streamed is not granted any more; written down */
    private void watch(Occasion.Call call, Permit permit) {
        if (decider.ofAnswer(call.apiCall(), call.query(), permit.grant()) instanceof Refused no) {
            enforcement.write(call, Ruling.refused(no.rule(), permit.grant()), WITHDRAWN);
            throw new AccessDenied();
        }
    }

    /**
     * Writes down whom a part of a stream tells of, before it leaves, so that a person sees who looked. Durable when it
     * returns.
     *
     * @param permit by which {@link #enter} let the stream begin
     * @param part   which part of the whole; nothing personal
     * @throws AuditLog.Unwritable nothing of the part may leave
     */
    public void disclose(ApiCall apiCall, Query query, Permit permit, String part, List<Subject> subjects) {
        enforcement.write(part(apiCall, query, permit, part, subjects, null));
    }

    /** The same of a part that is here whole: cut to what is granted, and its entry holds a digest of what is left. */
    public ReleasedAnswer disclose(ApiCall apiCall, Query query, Permit permit, String part, List<Subject> subjects,
            JsonNode whole) {
        var prepared = part(apiCall, query, permit, part, subjects, whole);
        return prepared.released(apiCall, enforcement.write(prepared), permit);
    }

    private Enforcement.Prepared part(ApiCall apiCall, Query query, Permit permit, String part,
            List<Subject> subjects, @Nullable JsonNode whole) {
        var body = whole == null ? JsonNodeFactory.instance.objectNode() : whole;
        var occasion = new Occasion.StreamPart(apiCall, query.about(subjects),
                clock.instant().truncatedTo(ChronoUnit.MILLIS), part, whole != null);
        return enforcement.prepare(occasion, Ruling.allowed(permit.grant()),
                whole == null ? Set.of() : permit.fields(), new ServiceResult(body, List.of(), PART, subjects.size()));
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
        var call = admission.call(apiCall, query);
        var admitted = admission.admit(call);
        var permit = admitted.permit();
        AdmittedUpload<T> upload;
        try {
            upload = receiving.under(permit);
        } catch (Exception fault) {
            enforcement.write(call, Ruling.failed(permit.grant()), fault.getClass().getSimpleName());
            throw fault;
        }
        var placed = call.in(upload.divisions());
        if (decider.ofAnswer(apiCall, placed.query(), permit.grant()) instanceof Refused no) {
            throw admission.refuse(call, no.rule());
        }
        if (upload.people() > admitted.grant().mostSubjects()) {
            throw admission.refuse(call, RefusalRule.TOO_MANY_SUBJECTS);
        }
        var taken = upload.people() > 1 // one was counted with the call
                ? admission.acquireMore(call, admitted.grant(), upload.people() - 1)
                : permit.quota();
        enforcement.write(placed, Ruling.allowed(permit.grant()), upload.result());
        return new Admitted<>(upload.what(), new Permit(permit.grant(), permit.fields(), permit.reach(), taken));
    }
}
