package org.heqiao.routes.household.recheck;

import java.util.List;
import java.util.Optional;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.household.plan.CheckStops;
import org.heqiao.routes.household.plan.ContestedLegs;
import org.heqiao.routes.household.plan.RecheckCause;
import org.heqiao.routes.household.plan.Rechecks;
import org.heqiao.routes.household.recheck.Objection.Result;
import org.heqiao.routes.household.recheck.Objection.State;
import org.heqiao.routes.household.recheck.ObjectionStep.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done about an objection, one step at a time; each in the transaction of its entry. */
@Component
class ObjectionActs {

    private final Objections objections;
    private final Rechecks rechecks;
    private final RecheckStarter starter;
    private final CheckStops stops;
    private final ReportedHouseholds households;

    ObjectionActs(Objections objections, Rechecks rechecks, RecheckStarter starter, CheckStops stops,
            ReportedHouseholds households) {
        this.objections = objections;
        this.rechecks = rechecks;
        this.starter = starter;
        this.stops = stops;
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
        if (step.kind() == Kind.WITHDRAW || step.kind() == Kind.TERMINATE) {
            stop(objection);
        }
        if (step.kind() == Kind.SUSPEND) {
            recheckThatIs(CheckStops.State.CHECKING, objection).ifPresent(stops::suspend);
        }
        if (step.kind() == Kind.RESUME) {
            recheckThatIs(CheckStops.State.SUSPENDED, objection).ifPresent(stops::resume);
        }
        return objections.apply(step, objection, by,
                step.kind() == Kind.RECHECK ? begin(objection, step.context()) : null);
    }

    /** What was not asked by then is not asked any more. */
    private void stop(Objection objection) {
        recheckThatIs(CheckStops.State.CHECKING, objection)
                .or(() -> recheckThatIs(CheckStops.State.SUSPENDED, objection)).ifPresent(stops::terminate);
    }

    /** Its re-check, locked, if there is one and it stands there. */
    private Optional<Long> recheckThatIs(CheckStops.State state, Objection objection) {
        return Optional.ofNullable(objection.recheck())
                .filter(recheck -> stops.lock(recheck).filter(state::equals).isPresent());
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
        var household = households.of(objection.household()).orElseThrow(NoSuchObjection::new);
        return starter.begin(household, RecheckCause.OBJECTION, objection.content().legs(), context).number();
    }

    /** Sources that would be asked. */
    static List<String> sources(ContestedLegs legs) {
        return legs.legs().stream().map(leg -> leg.source().value()).distinct().toList();
    }
}
