package org.heqiao.routes.household.recheck;

import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.household.plan.ContestedLegs;
import org.heqiao.routes.household.plan.RecheckCause;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.plan.Rechecks.Begun;
import org.heqiao.routes.household.plan.Rechecks.Refusal;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Begins a re-check because of a call: for the purpose, by the grant and on the letters of the household's submission,
 * in the name of whoever calls now, and found under the call.
 */
@Component
class RecheckStarter {

    private final Rechecks rechecks;
    private final Batches batches;

    RecheckStarter(Rechecks rechecks, Batches batches) {
        this.rechecks = rechecks;
        this.batches = batches;
    }

    /** In the caller's transaction. @param legs null: everything; @throws RecheckRefused nothing is asked */
    Begun.Asked begin(ReportedHousehold household, RecheckCause cause, @Nullable ContestedLegs legs,
            CallContext context) {
        var batch = household.batch();
        var before = batches.asking(batch);
        var asking = new QueryContext(before.purpose(), before.legalBasis(), before.commissionNo(),
                context.asking().officer(), context.asking().reason());
        return switch (rechecks.begin(new Rechecks.Wanted(household.id(), cause, legs, asking,
                origin(batches.origin(batch.id()))))) {
            case Begun.Asked asked -> asked;
            case Begun.Refused refused -> throw refused(refused.why());
        };
    }

    private static CallOrigin origin(CallOrigin submission) {
        var call = ApiCall.current();
        return new CallOrigin(call.id(), submission.caller(), call.remote(), call.traceId(), submission.grant(),
                submission.divisions());
    }

    private static RecheckRefused refused(Refusal why) {
        return new RecheckRefused(switch (why) {
            case NO_REPORT -> "there is no report of this household (核对报告尚未出具)";
            case NOTHING_KEPT -> "the answers on which the report rests were removed when their period was over;"
                    + " submit the household again (核对数据已过保存期限，请重新提交委托)";
            case UNDER_WAY -> "another re-check of this household is not finished: one follows another"
                    + " (该户另一次复核尚未完成)";
            case NOTHING_TO_ASK -> "no source is asked about any of this (没有可复核的项目)";
        });
    }
}
