package org.heqiao.routes.household.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.enforcement.AdmittedUpload;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.Permit;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query;
import org.heqiao.routes.download.DownloadTimeouts;
import org.heqiao.routes.download.Paging;
import org.heqiao.routes.download.StableDownload;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.household.intake.BatchSubmission;
import org.heqiao.routes.household.intake.BatchSubmission.Commissioned;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.BatchList;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.household.steering.NoSuchBatch;
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

/** Submit a commission file and see what becomes of it; contract {@code openapi.yaml}. */
@RestController
@RequestMapping("/api/v1/check-batches")
final class CheckBatchController {

    private final BatchSubmission batchSubmission;
    private final Batches batches;
    private final BatchStates states;
    private final BatchList list;
    private final Downloads downloads;
    private final BatchAuthorisation batchAuthorisation;
    private final DownloadTimeouts downloadTimeouts;

    CheckBatchController(BatchSubmission batchSubmission, Batches batches, BatchStates states, BatchList list,
            Downloads downloads, BatchAuthorisation batchAuthorisation, DownloadTimeouts downloadTimeouts) {
        this.downloadTimeouts = downloadTimeouts;
        this.list = list;
        this.batchSubmission = batchSubmission;
        this.batches = batches;
        this.states = states;
        this.downloads = downloads;
        this.batchAuthorisation = batchAuthorisation;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BatchState> submit(HttpServletRequest request,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) String mediaType, @RequestHeader(name = "Idempotency-Key",
                    required = false) @Nullable String key,
            @RequestParam(name = "resubmit", defaultValue = "false") boolean again,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String given)
            throws IOException, BadFile {
        var callContext = CallContext.ofHeader(given == null ? "" : given);
        var admitted = batchAuthorisation.receive(BatchService.SUBMIT, callContext, Query.Lane.BULK,
                permit -> downloadTimeouts.upload(() -> receive(request, mediaType, key, permit)));
        var submitted = batchSubmission.submit(admitted.what(),
                new BatchSubmission.Submitter(CallerAttribute.of(request).agency(), key, again, callContext.asking(),
                        CallOrigin.of(ApiCall.current(), admitted.permit())));
        return ResponseEntity.status(submitted.created() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/api/v1/check-batches/" + submitted.batch().publicId()))
                .body(states.of(submitted.batch()));
    }

    /**
     * Households from where the grant does not hold are not accepted, each with its reason; the others of the file are.
     */
    private AdmittedUpload<Commissioned> receive(HttpServletRequest request, String mediaType, @Nullable String key,
            Permit permit)
            throws IOException, BadFile {
        var commissioned = batchSubmission.receive(request.getInputStream(), mediaType, key);
        var divisions = commissioned.divisions();
        return new AdmittedUpload<>(commissioned, divisions == null
                ? null
                : divisions.stream().filter(division -> permit.reach().covers(Set.of(division)))
                        .collect(Collectors.toUnmodifiableSet()),
                "RECEIVED");
    }

    /** Those of the caller's agency, the newest first. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode list(HttpServletRequest request, @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable UUID after, @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String given) {
        var paging = Paging.of(state, since, until, after, limit, Batch.State.class);
        batchAuthorisation.enter(BatchService.STATE, CallContext.ofHeader(given == null ? "" : given), Set.of());
        return list.page(CallerAttribute.of(request).agency(), paging);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    BatchState state(HttpServletRequest request, @PathVariable UUID id, @RequestHeader(name = CallContext.HEADER,
            required = false) @Nullable String context) {
        return states.of(enter(request, id, BatchService.STATE, context));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        enter(request, id, BatchService.STATE, context);
        return states.follow(id);
    }

    @GetMapping("/{id}/errors")
    ResponseEntity<StreamingResponseBody> errors(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        return downloadTimeouts.download(downloads.errors(enter(request, id, BatchService.ERRORS, context), accept));
    }

    @GetMapping("/{id}/results")
    ResponseEntity<StreamingResponseBody> results(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        var batch = find(request, id);
        var disclosure = batchAuthorisation.disclose(BatchService.RESULTS, context(batch, context),
                Downloads.REPORT_FIELDS);
        var permit = disclosure.permit();
        var results = downloads.results(batch, accept, permit.fields(), disclosure);
        return downloadTimeouts.download(batch.finishedAt() != null
                ? StableDownload.of(request, results, id + " " + new TreeSet<>(permit.fields()) + laterVersions(batch))
                : results);
    }

    /** What was downloaded before is another download once a household has a later version of its report. */
    private String laterVersions(Batch batch) {
        int later = downloads.laterVersions(batch);
        return later == 0 ? "" : " " + later;
    }

    private Batch enter(HttpServletRequest request, UUID id, BatchService service, @Nullable String context) {
        var batch = find(request, id);
        batchAuthorisation.enter(service, context(batch, context), Set.of());
        return batch;
    }

    /** Whoever gives none asks for the same reason for which the batch was submitted, in his own name. */
    private CallContext context(Batch batch, @Nullable String given) {
        return ApiCall.current().context(given, () -> new CallContext(batches.asking(batch), null));
    }

    /** A batch of somebody else is none. */
    private Batch find(HttpServletRequest request, UUID id) {
        return batches.find(id).filter(batch -> batch.agency().equals(CallerAttribute.of(request).agency()))
                .orElseThrow(NoSuchBatch::new);
    }
}
