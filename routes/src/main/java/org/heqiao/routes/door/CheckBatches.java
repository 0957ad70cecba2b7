package org.heqiao.routes.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heqiao.gateway.caller.Callers;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Permit;
import org.heqiao.gateway.gate.Received;
import org.heqiao.gateway.query.Context;
import org.heqiao.routes.check.Batch;
import org.heqiao.routes.check.BatchList;
import org.heqiao.routes.check.Batches;
import org.heqiao.routes.check.Origin;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.handout.Paging;
import org.heqiao.routes.handout.StableDownload;
import org.heqiao.routes.handout.Traffic;
import org.heqiao.routes.intake.Submitting;
import org.heqiao.routes.intake.Submitting.Commissioned;
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
final class CheckBatches {

    private final Submitting submitting;
    private final Batches batches;
    private final BatchStates states;
    private final BatchList list;
    private final Downloads downloads;
    private final Admission admission;
    private final Traffic traffic;

    CheckBatches(Submitting submitting, Batches batches, BatchStates states, BatchList list, Downloads downloads, Admission admission,
            Traffic traffic) {
        this.traffic = traffic;
        this.list = list;
        this.submitting = submitting;
        this.batches = batches;
        this.states = states;
        this.downloads = downloads;
        this.admission = admission;
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BatchState> submit(HttpServletRequest request, @RequestHeader(HttpHeaders.CONTENT_TYPE) String mediaType,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(name = "resubmit", defaultValue = "false") boolean again,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String given) throws IOException, BadFile {
        var context = Context.ofHeader(given == null ? "" : given);
        var admitted = admission.receive(BatchService.SUBMIT, context,
                permit -> traffic.upload(() -> receive(request, mediaType, key, permit)));
        var submitted = submitting.submit(admitted.what(), Callers.of(request).agency(), key, again, context.asking(),
                Origin.of(Call.current(), admitted.permit()));
        return ResponseEntity.status(submitted.created() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/api/v1/check-batches/" + submitted.batch().publicId())).body(states.of(submitted.batch()));
    }

    /** Households from where the grant does not hold are not accepted, each with its reason; the others of the file are. */
    private Received<Commissioned> receive(HttpServletRequest request, String mediaType, @Nullable String key, Permit permit)
            throws IOException, BadFile {
        var commissioned = submitting.receive(request.getInputStream(), mediaType, key);
        var divisions = commissioned.divisions();
        return new Received<>(commissioned, divisions == null
                ? null
                : divisions.stream().filter(division -> permit.reach().covers(Set.of(division))).collect(Collectors.toUnmodifiableSet()),
                "RECEIVED");
    }

    /** Those of the caller's agency, the newest first. */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode list(HttpServletRequest request, @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String since, @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable UUID after, @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String given) {
        var paging = Paging.of(state, since, until, after, limit, Batch.State.class);
        admission.enter(BatchService.STATE, Context.ofHeader(given == null ? "" : given), Set.of());
        return list.page(Callers.of(request).agency(), paging);
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    BatchState state(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        return states.of(enter(request, id, BatchService.STATE, context));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        enter(request, id, BatchService.STATE, context);
        return states.follow(id);
    }

    @GetMapping("/{id}/errors")
    ResponseEntity<StreamingResponseBody> errors(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        return traffic.download(downloads.errors(enter(request, id, BatchService.ERRORS, context), accept));
    }

    @GetMapping("/{id}/results")
    ResponseEntity<StreamingResponseBody> results(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = Context.HEADER, required = false) @Nullable String context) {
        var batch = find(request, id);
        var disclosure = admission.disclose(BatchService.RESULTS, context(batch, context), Downloads.REPORT_FIELDS);
        var permit = disclosure.permit();
        var results = downloads.results(batch, accept, permit.fields(), disclosure);
        return traffic.download(batch.state() == Batch.State.DONE
                ? StableDownload.of(request, results, id + " " + new TreeSet<>(permit.fields()))
                : results);
    }

    private Batch enter(HttpServletRequest request, UUID id, BatchService service, @Nullable String context) {
        var batch = find(request, id);
        admission.enter(service, context(batch, context), Set.of());
        return batch;
    }

    /** Whoever gives none asks for the same reason for which the batch was submitted, in his own name. */
    private Context context(Batch batch, @Nullable String given) {
        return Call.current().context(given, () -> new Context(batches.asking(batch), null));
    }

    /** A batch of somebody else is none. */
    private Batch find(HttpServletRequest request, UUID id) {
        return batches.find(id).filter(batch -> batch.agency().equals(Callers.of(request).agency())).orElseThrow(NoSuchBatch::new);
    }

    /** Nothing is known under this id. */
    static final class NoSuchBatch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
