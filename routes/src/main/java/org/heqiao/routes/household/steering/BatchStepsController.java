package org.heqiao.routes.household.steering;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.BatchLanes;
import org.heqiao.routes.household.plan.BatchStops;
import org.heqiao.routes.household.plan.Batches;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pauses, resumes and cancels batches, and moves them into another lane; contract {@code openapi.yaml}. */
@RestController
@RequestMapping(path = "/api/v1/check-batches/{id}/steps", produces = MediaType.APPLICATION_JSON_VALUE)
final class BatchStepsController {

    private static final String HANDLE = "household-check.handle";
    private static final String ANSWER = "batch";

    private final QueryEnforcement queryEnforcement;
    private final Batches batches;
    private final BatchStops stops;
    private final BatchLanes lanes;
    private final BatchSteps steps;

    BatchStepsController(QueryEnforcement queryEnforcement, Batches batches, BatchStops stops, BatchLanes lanes,
            BatchSteps steps) {
        this.queryEnforcement = queryEnforcement;
        this.batches = batches;
        this.stops = stops;
        this.lanes = lanes;
        this.steps = steps;
    }

    @Idempotent
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode step(@PathVariable UUID id, @RequestBody BatchStep.Request body) {
        var found = mine(id);
        var step = body.read();
        return queryEnforcement.act(ApiCall.current(), query(step.context()), permit -> {
            var batch = batches.lock(found.id());
            step.kind().checkFits(batch);
            var control = step.kind().to();
            if (control != null) {
                stops.set(batch.id(), control);
            }
            var lane = step.kind().lane();
            if (lane != null) {
                lanes.move(batch.id(), lane);
            }
            steps.note(batch.id(), step, ApiCall.current().caller().agency());
            return answered(batches.find(batch.id()).orElseThrow());
        }).toJson(ANSWER);
    }

    @GetMapping
    ObjectNode steps(@PathVariable UUID id, @RequestHeader(CallContext.HEADER) String given) {
        var batch = mine(id);
        return queryEnforcement.ask(ApiCall.current(), query(CallContext.ofHeader(given)), permit -> answered(batch))
                .toJson(ANSWER);
    }

    private ServiceResult answered(Batch batch) {
        var json = JsonNodeFactory.instance.objectNode().put("id", batch.publicId().toString())
                .put("state", batch.state().name()).put("control", batch.control().name())
                .put("lane", batch.lane().name());
        var listed = json.putArray("steps");
        steps.of(batch.id()).forEach(each -> listed.addObject().put("at", each.at().toString())
                .put("agency", each.agency()).put("officer", each.officer()).put("step", each.step())
                .put("reason", each.reason()));
        return new ServiceResult(json, List.of(), "BATCH", 1);
    }

    private static Query query(CallContext context) {
        return ApiCall.current().query(HANDLE, context, List.of(), Set.of("*"), Set.of(), Lane.INTERACTIVE);
    }

    /** A batch of somebody else is none. */
    private Batch mine(UUID id) {
        return batches.find(id).filter(batch -> batch.agency().equals(ApiCall.current().caller().agency())
                && !batch.isRecheck()).orElseThrow(NoSuchBatch::new);
    }
}
