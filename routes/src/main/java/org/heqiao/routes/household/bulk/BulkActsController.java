package org.heqiao.routes.household.bulk;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.household.bulk.BulkAct.State;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.household.plan.MissingLegs;
import org.heqiao.routes.household.plan.MissingLegs.Filter;
import org.heqiao.routes.household.plan.MissingLegs.Found;
import org.heqiao.routes.household.steering.NoSuchBatch;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.SourceId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Begins acts on many households of a batch, and shows, approves and stops them; contract {@code openapi.yaml}. */
@RestController
@EnableConfigurationProperties(BulkSettings.class)
@RequestMapping(path = "/api/v1/check-batches/{id}/bulk-acts", produces = MediaType.APPLICATION_JSON_VALUE)
final class BulkActsController {

    private static final String HANDLE = "household-check.handle";
    private static final String ANSWER = "page";
    private static final int MOST = 200;

    private final QueryEnforcement queryEnforcement;
    private final Batches batches;
    private final BulkActs acts;
    private final MissingLegs missing;
    private final BulkCost cost;
    private final BulkJson json;
    private final BulkSettings settings;
    private final Sources sources;
    private final Clock clock;

    BulkActsController(QueryEnforcement queryEnforcement, Batches batches, BulkActs acts, MissingLegs missing,
            BulkCost cost, BulkJson json, BulkSettings settings, Sources sources, Clock clock) {
        this.queryEnforcement = queryEnforcement;
        this.batches = batches;
        this.acts = acts;
        this.missing = missing;
        this.cost = cost;
        this.json = json;
        this.settings = settings;
        this.sources = sources;
        this.clock = clock;
    }

    @Idempotent
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode begin(@PathVariable UUID id, @RequestBody BulkRequest body) {
        var found = mine(id);
        var known = sources.ids().stream().map(SourceId::value).collect(Collectors.toCollection(TreeSet::new));
        var filter = body.filter(known);
        var query = query(body.context(), filter.sources().isEmpty() ? known : filter.sources());
        if (body.isDryRun()) {
            return queryEnforcement.ask(ApiCall.current(), query, permit -> {
                var missed = missing.of(found, filter);
                return result(BulkJson.cost(cost.of(missed), isLarge(missed)));
            }).toJson(ANSWER);
        }
        var reason = body.why();
        return queryEnforcement.act(ApiCall.current(), query, permit -> {
            var batch = batches.lock(found.id());
            // pressed twice it is one
            var act = acts.open(batch.id()).orElseGet(() -> begin(batch, filter, reason, body.context()));
            return result(json.act(act, batch.publicId()));
        }).toJson(ANSWER);
    }

    /** The new re-checks rest on the grant by which the households were submitted. */
    private BulkAct begin(Batch batch, Filter filter, String reason, CallContext context) {
        var missed = missing.of(batch, filter);
        if (missed.isEmpty()) {
            throw new WrongBulkState("nothing of this is missing in the reports of this batch (没有需要重新查询的核对项)");
        }
        var call = ApiCall.current();
        var submission = batches.origin(batch.id());
        var origin = new CallOrigin(call.id(), submission.caller(), call.remote(), call.traceId(), submission.grant(),
                submission.divisions());
        return acts.begin(new BulkAct(UUID.randomUUID(), batch.id(), filter, reason,
                isLarge(missed) ? State.PROPOSED : State.RUNNING, null, missed.size(), legs(missed), 0,
                context.asking().officer(), null, origin, clock.instant(), null), missed);
    }

    private boolean isLarge(List<Found> missed) {
        return legs(missed) >= settings.secondPersonFrom();
    }

    private static int legs(List<Found> missed) {
        return missed.stream().mapToInt(Found::all).sum();
    }

    @GetMapping
    ObjectNode list(@PathVariable UUID id, @RequestHeader(CallContext.HEADER) String given) {
        var batch = mine(id);
        return queryEnforcement.ask(ApiCall.current(), query(CallContext.ofHeader(given), Set.of()),
                permit -> result(json.list(acts.of(batch.id()), id))).toJson(ANSWER);
    }

    /** @param after position of the first item listed */
    @GetMapping("/{act}")
    ObjectNode one(@PathVariable UUID id, @PathVariable UUID act, @RequestParam(defaultValue = "0") int after,
            @RequestHeader(CallContext.HEADER) String given) {
        var batch = mine(id);
        if (after < 0) {
            throw new InvalidBody("after is the position of an item");
        }
        return queryEnforcement.ask(ApiCall.current(), query(CallContext.ofHeader(given), Set.of()),
                permit -> result(json.page(of(batch, acts.find(act).orElseThrow(NoSuchBatch::new)), id, after, MOST)))
                .toJson(ANSWER);
    }

    @Idempotent
    @PostMapping(path = "/{act}/steps", consumes = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode step(@PathVariable UUID id, @PathVariable UUID act, @RequestBody BulkStep.Request body) {
        var batch = mine(id);
        var step = body.read();
        var officer = step.context().asking().officer();
        return queryEnforcement.act(ApiCall.current(), query(step.context(), Set.of()), permit -> {
            var locked = of(batch, acts.lock(act).orElseThrow(NoSuchBatch::new));
            step.kind().checkFits(locked, officer.number());
            acts.decide(act, step.kind().to(), officer, step.kind() == BulkStep.Kind.APPROVE ? null : step.reason());
            return result(json.act(acts.find(act).orElseThrow(), id));
        }).toJson(ANSWER);
    }

    private static BulkAct of(Batch batch, BulkAct act) {
        if (act.batch() != batch.id()) {
            throw new NoSuchBatch();
        }
        return act;
    }

    private static ServiceResult result(ObjectNode page) {
        return new ServiceResult(page, List.of(), "BULK_ACT", 1);
    }

    private static Query query(CallContext context, Set<String> asked) {
        return ApiCall.current().query(HANDLE, context, List.of(), Set.of("*"), asked, Lane.INTERACTIVE);
    }

    /** A batch of somebody else is none. */
    private Batch mine(UUID id) {
        return batches.find(id).filter(batch -> batch.agency().equals(ApiCall.current().caller().agency())
                && !batch.isRecheck()).orElseThrow(NoSuchBatch::new);
    }
}
