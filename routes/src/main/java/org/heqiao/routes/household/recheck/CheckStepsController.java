package org.heqiao.routes.household.recheck;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.BatchHouseholds;
import org.heqiao.routes.household.plan.BatchMembers;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.CheckStops;
import org.heqiao.routes.household.plan.RecheckCause;
import org.heqiao.routes.household.plan.Rechecks;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Suspends, resumes and terminates the checks of households, re-checks included; contract {@code openapi.yaml}. */
@RestController
final class CheckStepsController {

    private static final String HANDLE = "household-check.handle";
    private static final String OF_BATCH = "/api/v1/check-batches/{id}/households/{household}/steps";
    private static final String OF_CHECK = "/api/v1/household-checks/{id}/steps";
    private static final String ANSWER = "check";

    private final QueryEnforcement queryEnforcement;
    private final Batches batches;
    private final BatchHouseholds households;
    private final BatchMembers members;
    private final CheckStops stops;
    private final CheckSteps steps;
    private final Rechecks rechecks;

    CheckStepsController(QueryEnforcement queryEnforcement, Batches batches, BatchHouseholds households,
            BatchMembers members, CheckStops stops, CheckSteps steps, Rechecks rechecks) {
        this.queryEnforcement = queryEnforcement;
        this.batches = batches;
        this.households = households;
        this.members = members;
        this.stops = stops;
        this.steps = steps;
        this.rechecks = rechecks;
    }

    /** A household of a batch. @param number as in the file; null: it is the only one */
    private record Place(long id, String number) {
    }

    @Idempotent
    @PostMapping(path = OF_BATCH, consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode step(@PathVariable UUID id, @PathVariable String household, @RequestBody CheckStep.Request body) {
        return act(ofBatch(id, household), body.read());
    }

    @Idempotent
    @PostMapping(path = OF_CHECK, consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode stepOfCheck(@PathVariable UUID id, @RequestBody CheckStep.Request body) {
        return act(ofCheck(id), body.read());
    }

    @GetMapping(path = OF_BATCH, produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode steps(@PathVariable UUID id, @PathVariable String household,
            @RequestHeader(CallContext.HEADER) String given) {
        return look(ofBatch(id, household), CallContext.ofHeader(given));
    }

    @GetMapping(path = OF_CHECK, produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode stepsOfCheck(@PathVariable UUID id, @RequestHeader(CallContext.HEADER) String given) {
        return look(ofCheck(id), CallContext.ofHeader(given));
    }

    private ObjectNode act(Place place, CheckStep step) {
        return queryEnforcement.act(ApiCall.current(), query(place, step.context()), permit -> {
            var state = stops.lock(place.id).orElseThrow(NoSuchHousehold::new);
            if (rechecks.standing(place.id).filter(each -> each.cause() == RecheckCause.OBJECTION).isPresent()) {
                throw new WrongState("the re-check of an objection is stopped with the objection (异议复核随异议中止、终止)");
            }
            if (!step.kind().fits(state)) {
                throw new WrongState(step.kind() + " does not fit a check that is " + state);
            }
            switch (step.kind()) {
                case SUSPEND -> stops.suspend(place.id);
                case RESUME -> stops.resume(place.id);
                case TERMINATE -> stops.terminate(place.id);
            }
            steps.note(place.id, step, ApiCall.current().caller().agency());
            return answered(place);
        }).toJson(ANSWER);
    }

    private ObjectNode look(Place place, CallContext context) {
        return queryEnforcement.ask(ApiCall.current(), query(place, context), permit -> answered(place)).toJson(ANSWER);
    }

    private ServiceResult answered(Place place) {
        var state = stops.state(place.id).orElseThrow(NoSuchHousehold::new);
        return new ServiceResult(steps.json(place.number, state.name(), steps.of(place.id)), List.of(), "CHECK", 1);
    }

    private Query query(Place place, CallContext context) {
        return ApiCall.current().query(HANDLE, context, members.of(place.id, place.id + 1), Set.of("*"), Set.of(),
                Lane.INTERACTIVE);
    }

    private Place ofBatch(UUID id, String household) {
        return mine(id).flatMap(batch -> households.find(batch, household))
                .map(found -> new Place(found.household(), household)).orElseThrow(NoSuchHousehold::new);
    }

    private Place ofCheck(UUID id) {
        return mine(id).filter(batch -> batch.file().households() == 1)
                .flatMap(batch -> households.find(batch.firstHousehold()))
                .map(found -> new Place(found.household(), households.number(found.household())))
                .orElseThrow(NoSuchHousehold::new);
    }

    private Optional<Batch> mine(UUID id) {
        return batches.find(id).filter(batch -> batch.agency().equals(ApiCall.current().caller().agency()));
    }

    /** Nothing is known under this name. */
    static final class NoSuchHousehold extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NoSuchHousehold() {
            super(HttpStatus.NOT_FOUND, "no-such-check", "there is no household check under this id, or not yet");
        }
    }

    /** The step does not fit how the check stands. */
    static final class WrongState extends ApiProblem {
        private static final long serialVersionUID = 1L;

        WrongState(String message) {
            super(HttpStatus.CONFLICT, "check-state", message);
        }
    }
}
