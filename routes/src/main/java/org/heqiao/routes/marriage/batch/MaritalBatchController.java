package org.heqiao.routes.marriage.batch;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.enforcement.AdmittedUpload.Admitted;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.Permit;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.RateLimitFields;
import org.heqiao.routes.download.DownloadTimeouts;
import org.heqiao.routes.download.Paging;
import org.heqiao.routes.download.ProgressStreams;
import org.heqiao.routes.download.StableDownload;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.lists.ListUploads.Brought;
import org.heqiao.routes.marriage.status.MaritalStatusService;
import org.heqiao.routes.work.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** Bring a list of people and fetch what is on record of their marriages; contract {@code openapi.yaml}. */
@RestController
@RequestMapping("/api/v1/marital-status/batches")
final class MaritalBatchController {

    static final String ASK = "marital-status.batch";
    private static final String READ = "marital-status.batch-read";

    private final QueryEnforcement queryEnforcement;
    private final MaritalBatchSubmission bringing;
    private final MaritalBatches maritalBatches;
    private final MaritalBatchPages pages;
    private final MaritalBatchResults results;
    private final Jobs jobs;
    private final ProgressStreams progressStreams;
    private final DownloadTimeouts downloadTimeouts;
    private final Clock clock;

    MaritalBatchController(QueryEnforcement queryEnforcement, MaritalBatchSubmission bringing,
            MaritalBatches maritalBatches, MaritalBatchPages pages, MaritalBatchResults results, Jobs jobs,
            ProgressStreams progressStreams, DownloadTimeouts downloadTimeouts, Clock clock) {
        this.downloadTimeouts = downloadTimeouts;
        this.queryEnforcement = queryEnforcement;
        this.bringing = bringing;
        this.maritalBatches = maritalBatches;
        this.pages = pages;
        this.results = results;
        this.jobs = jobs;
        this.progressStreams = progressStreams;
        this.clock = clock;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Idempotent(file = true)
    @Nullable
    ResponseEntity<MaritalBatchState> submit(HttpServletRequest request, @RequestHeader(name = CallContext.HEADER,
            required = false) @Nullable String given)
            throws IOException, BadFile {
        var callContext = CallContext.ofHeader(given == null ? "" : given);
        var apiCall = ApiCall.current();
        var bringer = bringing.by(request, apiCall.caller(), callContext);
        var query = apiCall.query(ASK, callContext, List.of(), MaritalStatusService.FIELDS,
                Set.of(MaritalStatusService.SOURCE), Lane.BULK);
        Admitted<Brought<MaritalBatch>> admitted;
        MaritalBatch maritalBatch;
        try {
            admitted = downloadTimeouts.upload(() -> queryEnforcement.receive(apiCall, query, bringer));
            var brought = admitted.what();
            if (brought.list() == null) {
                return null;
            }
            maritalBatch = brought.created()
                    ? maritalBatches.submit(brought.list(), CallOrigin.of(apiCall, admitted.permit()))
                    : brought.list();
        } catch (RuntimeException notLetIn) {
            bringer.undo();
            throw notLetIn;
        }
        jobs.poll();
        var answer = ResponseEntity.status(admitted.what().created() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/api/v1/marital-status/batches/" + maritalBatch.publicId()));
        RateLimitFields.of(admitted.permit().quota()).forEach(answer::header);
        return answer.body(state(maritalBatch));
    }

    /** Those of the caller's agency, the newest first. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode list(@RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable UUID after, @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String given) {
        var paging = Paging.of(state, since, until, after, limit, MaritalBatch.State.class);
        var apiCall = ApiCall.current();
        queryEnforcement.enter(apiCall,
                apiCall.query(READ, CallContext.ofHeader(given == null ? "" : given), List.of(), Set.of(), Set.of(),
                        Lane.BULK));
        return maritalBatches.page(apiCall.caller().agency(), paging);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    MaritalBatchState state(@PathVariable UUID id, @RequestHeader(name = CallContext.HEADER,
            required = false) @Nullable String context) {
        var maritalBatch = find(id);
        enter(maritalBatch, context, Set.of());
        return state(maritalBatch);
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(@PathVariable UUID id, @RequestHeader(name = CallContext.HEADER,
            required = false) @Nullable String context) {
        enter(find(id), context, Set.of());
        return progressStreams.follow(() -> state(maritalBatches.find(id).orElseThrow()),
                state -> state.state().isOver());
    }

    @GetMapping("/{id}/errors")
    ResponseEntity<StreamingResponseBody> errors(@PathVariable UUID id, @RequestHeader(name = HttpHeaders.ACCEPT,
            defaultValue = "*/*") String accept,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        var maritalBatch = find(id);
        enter(maritalBatch, context, Set.of());
        return downloadTimeouts.download(results.errors(maritalBatch, accept));
    }

    @GetMapping("/{id}/results")
    ResponseEntity<StreamingResponseBody> results(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        var maritalBatch = find(id);
        var permit = enter(maritalBatch, context, MaritalStatusService.FIELDS);
        if (maritalBatch.state() != MaritalBatch.State.DONE) {
            throw new NotAnswered(maritalBatch.state());
        }
        return downloadTimeouts.download(
                StableDownload.of(request, results.results(maritalBatch, accept, permit.fields()),
                        id + " " + new TreeSet<>(permit.fields())));
    }

    /** Whoever gives none asks for the same reason for which the list was brought, in his own name. */
    private Permit enter(MaritalBatch maritalBatch, @Nullable String given, Set<String> fields) {
        var reason = maritalBatches.reason(maritalBatch);
        var apiCall = ApiCall.current();
        var callContext = apiCall.context(given, () -> new CallContext(reason.asking(), reason.authorisationNo()));
        return queryEnforcement.enter(apiCall,
                apiCall.query(READ, callContext, List.of(), fields, Set.of(), Lane.BULK));
    }

    private MaritalBatchState state(MaritalBatch maritalBatch) {
        return MaritalBatchState.of(maritalBatch, pages.outcomes(maritalBatch), clock);
    }

    /** A list of somebody else is none. */
    private MaritalBatch find(UUID id) {
        return maritalBatches.find(id)
                .filter(maritalBatch -> maritalBatch.agency().equals(ApiCall.current().caller().agency()))
                .orElseThrow(NoSuchRoll::new);
    }

    /** Nothing is known under this id. */
    static final class NoSuchRoll extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NoSuchRoll() {
            super(HttpStatus.NOT_FOUND, "no-such-batch", "there is no batch under this id");
        }
    }

    /** Not all of it is answered, or nothing ever will be. */
    static final class NotAnswered extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NotAnswered(MaritalBatch.State state) {
            super(HttpStatus.CONFLICT, "batch-state",
                    "the list is " + state + "; its results are there when it is DONE");
        }
    }
}
