package org.heqiao.routes.household.counter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.enforcement.AdmittedUpload;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ReleasedAnswer;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.household.intake.BatchSubmission.Submitter;
import org.heqiao.routes.household.intake.CounterIntake;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.web.BatchAuthorisation;
import org.heqiao.routes.household.web.BatchService;
import org.heqiao.routes.household.web.Downloads;
import org.heqiao.routes.sources.SourceNames;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.schemas.check.Household;
import org.heqiao.schemas.check.Member;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.commission.HouseholdCheck;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One household at the counter; contract {@code openapi.yaml}. To submit and to read are granted each by itself. */
@RestController
@RequestMapping(path = "/api/v1/household-checks", produces = MediaType.APPLICATION_JSON_VALUE)
final class HouseholdCheckController {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    private static final String REPORT = "report";
    private static final String SO_FAR = "so_far";

    private final QueryEnforcement queryEnforcement;
    private final BatchAuthorisation batchAuthorisation;
    private final CounterIntake intake;
    private final Batches batches;
    private final HouseholdChecks checks;
    private final BulkThrottle way;
    private final SourceNames names;

    HouseholdCheckController(QueryEnforcement queryEnforcement, BatchAuthorisation batchAuthorisation,
            CounterIntake intake, Batches batches, HouseholdChecks checks, BulkThrottle way, Sources sources) {
        this.queryEnforcement = queryEnforcement;
        this.batchAuthorisation = batchAuthorisation;
        this.intake = intake;
        this.batches = batches;
        this.checks = checks;
        this.way = way;
        this.names = sources.names();
    }

    /** How far a check has come, and what is known of the household. @param complete whether that is its report */
    private record Known(Batch batch, @Nullable Complete household, ObjectNode body, boolean complete) {
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> check(HttpServletRequest request, @RequestBody HouseholdCheckRequest body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(name = "resubmit", defaultValue = "false") boolean again) throws IOException, BadFile {
        var rows = body.rows();
        var household = switch (intake.check(rows)) {
            case HouseholdCheck.Rejected rejected -> throw new HouseholdRefused(rejected.problems());
            case HouseholdCheck.Accepted accepted -> accepted.household();
        };
        var agency = CallerAttribute.of(request).agency();
        var known = new Known[1];
        try (var waiting = way.interactiveCall()) {
            var released = ask(body.context(), subjects(household), household.division(), () -> {
                known[0] = known(checks.await(submit(household, rows, body.context(),
                        origin -> new Submitter(agency, key, again, body.context().asking(), origin), key)));
                return known[0];
            });
            return answer(released, Objects.requireNonNull(known[0]));
        }
    }

    /** What opens a batch's call to the log. */
    private interface Submitting {
        Submitter by(CallOrigin origin);
    }

    private Batch submit(Household household, byte[] rows, CallContext context, Submitting submitting,
            @Nullable String key) {
        try {
            var admitted = batchAuthorisation.receive(BatchService.SUBMIT, context, Query.Lane.INTERACTIVE,
                    permit -> new AdmittedUpload<>(intake.receive(rows, key),
                            Set.of(new Division(household.division()).county()), "RECEIVED"));
            return intake.submit(admitted.what(),
                    submitting.by(CallOrigin.of(ApiCall.current(), admitted.permit()))).batch();
        } catch (BadFile | IOException impossible) {
            throw new IllegalStateException("what was checked cannot be read", impossible);
        }
    }

    @GetMapping("/{id}")
    ResponseEntity<ObjectNode> state(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String given) {
        return answer(request, known(find(request, id)), given);
    }

    @GetMapping("/{id}/report")
    ResponseEntity<ObjectNode> report(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String given) {
        var known = known(find(request, id));
        if (!known.complete) {
            throw new NotFinished();
        }
        return answer(request, known, given);
    }

    private ResponseEntity<ObjectNode> answer(HttpServletRequest request, Known known, @Nullable String given) {
        var household = Objects.requireNonNull(known.household);
        var context = ApiCall.current().context(given, () -> new CallContext(batches.asking(known.batch), null));
        return answer(ask(context, subjects(household), household.division(), () -> known), known);
    }

    private Known known(Batch batch) {
        var household = checks.household(batch).orElse(null);
        var report = batch.finishedAt() == null ? null : checks.report(batch).orElse(null);
        return report != null || household == null
                ? new Known(batch, household, Objects.requireNonNullElseGet(report,
                        JsonNodeFactory.instance::objectNode), report != null)
                : new Known(batch, household, checks.soFar(household), false);
    }

    private interface Answering {
        Known known();
    }

    private ReleasedAnswer ask(CallContext context, List<? extends Subject> subjects, String division,
            Answering answering) {
        var apiCall = ApiCall.current();
        var query = apiCall.query(BatchService.RESULTS.id(), context, subjects, Downloads.REPORT_FIELDS, Set.of(),
                Query.Lane.INTERACTIVE).in(Set.of(new Division(division).county()));
        return queryEnforcement.ask(apiCall, query, permit -> {
            var known = answering.known();
            return new ServiceResult(known.body, List.of(), known.complete ? "REPORT" : "PENDING", subjects.size());
        });
    }

    private ResponseEntity<ObjectNode> answer(ReleasedAnswer released, Known known) {
        var progress = CheckProgress.of(known.batch, known.household, checks.waits(known.batch), names);
        var json = released.toJson(known.complete ? REPORT : SO_FAR);
        json.set("check", JSON.valueToTree(progress));
        json.putNull(known.complete ? SO_FAR : REPORT);
        return ResponseEntity.status(known.complete ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .location(URI.create("/api/v1/household-checks/" + known.batch.publicId())).body(json);
    }

    private static List<? extends Subject> subjects(Household household) {
        return household.members().stream().map(Member::id).filter(Objects::nonNull).toList();
    }

    private static List<? extends Subject> subjects(Complete household) {
        return household.members().stream().map(member -> member.content().id()).filter(Objects::nonNull).toList();
    }

    private Batch find(HttpServletRequest request, UUID id) {
        return checks.find(id, CallerAttribute.of(request).agency()).orElseThrow(NoSuchCheck::new);
    }

    /** Nothing is known under this id. */
    static final class NoSuchCheck extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NoSuchCheck() {
            super(HttpStatus.NOT_FOUND, "no-such-check", "there is no household check under this id");
        }
    }

    /** Sources have not answered yet. */
    static final class NotFinished extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NotFinished() {
            super(HttpStatus.CONFLICT, "check-not-finished",
                    "there is no report yet: the check names what it waits for (报告尚未出具)");
        }
    }
}
