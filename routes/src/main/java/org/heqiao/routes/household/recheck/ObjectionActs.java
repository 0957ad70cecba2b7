package org.heqiao.routes.household.recheck;

import java.util.List;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.household.plan.RecheckCause;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.plan.Rechecks.Begun;
import org.heqiao.routes.household.plan.Rechecks.Refusal;
import org.heqiao.routes.household.recheck.Objection.Result;
import org.heqiao.routes.household.recheck.Objection.State;
import org.heqiao.routes.household.recheck.ObjectionStep.Kind;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done about an objection, one step at a time; each in the transaction of its entry. */
@Component
class ObjectionActs {

    private final Objections objections;
    private final Rechecks rechecks;
    private final Batches batches;
    private final ReportedHouseholds households;

    ObjectionActs(Objections objections, Rechecks rechecks, Batches batches, ReportedHouseholds households) {
        this.objections = objections;
        this.rechecks = rechecks;
        this.batches = batches;
        this.households = households;
    }

    Objection apply(ObjectionStep step, String no, AgencyCode by) {
        var objection = objections.lock(no).orElseThrow(NoSuchObjection::new);
        if (!step.kind().fits(objection)) {
            throw new ObjectionState(step.kind() + " does not fit an objection that is " + objection.state()
                    + (objection.state().isOpen() ? ", or was done before" : ""));
        }
        if (step.kind() == Kind.ANSWER) {
            answerable(objection, step.result());
        }
        return objections.apply(step, objection, by,
                step.kind() == Kind.RECHECK ? begin(objection, step.context()) : null);
    }

    /** It is answered on what the re-check brought; without one only that nobody can say anything. */
    private void answerable(Objection objection, @Nullable Result result) {
        var recheck = objection.recheck();
        if (objection.state() == State.RECEIVED && result != Result.SOURCE_CANNOT_ANSWER) {
            throw new ObjectionState("what is contested is asked again first: RECHECK (请先发起复核)");
        }
        if (recheck != null && rechecks.standing(recheck).filter(each -> each.version() == null).isPresent()) {
            throw new ObjectionState("sources have not answered yet: the re-check has no report (复核结果尚未返回)");
        }
    }

    private long begin(Objection objection, CallContext context) {
        var batch = households.of(objection.household()).orElseThrow(() -> refused(Refusal.NO_REPORT)).batch();
        var before = batches.asking(batch);
        var asking = new QueryContext(before.purpose(), before.legalBasis(), before.commissionNo(),
                context.asking().officer(), context.asking().reason());
        return switch (rechecks.begin(new Rechecks.Wanted(objection.household(), RecheckCause.OBJECTION,
                objection.content().legs(), asking, origin(batches.origin(batch.id()))))) {
            case Begun.Asked asked -> asked.number();
            case Begun.Refused refused -> throw refused(refused.why());
        };
    }

    /** On the grant by which the household was submitted, and found under this call. */
    private static CallOrigin origin(CallOrigin submission) {
        var call = ApiCall.current();
        return new CallOrigin(call.id(), submission.caller(), call.remote(), call.traceId(), submission.grant(),
                submission.divisions());
    }

    static ObjectionState refused(Refusal why) {
        return new ObjectionState(switch (why) {
            case NO_REPORT -> "there is no report of this household (核对报告尚未出具)";
            case NOTHING_KEPT -> "the answers on which the report rests were removed when their period was over;"
                    + " submit the household again (核对数据已过保存期限，请重新提交委托)";
            case UNDER_WAY -> "another re-check of this household is not finished: one follows another"
                    + " (该户另一次复核尚未完成)";
            case NOTHING_TO_ASK -> "no source is asked about what is contested any more (有异议的项目已不再核对)";
        });
    }

    /** Sources that it would ask. */
    static List<String> sources(Objection objection) {
        return objection.content().legs().legs().stream().map(leg -> leg.source().value()).distinct().toList();
    }
}
