package org.heqiao.routes.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.heqiao.routes.check.Batch;
import org.heqiao.routes.check.Batches;
import org.heqiao.routes.intake.BadFile;
import org.heqiao.routes.intake.Submitting;
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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Submit a commission file and see what becomes of it; contract {@code openapi.yaml}. */
@RestController
@RequestMapping("/api/v1/check-batches")
final class CheckBatches {

    private final Submitting submitting;
    private final Batches batches;
    private final BatchStates states;
    private final Downloads downloads;
    private final RequestContext contexts;

    CheckBatches(Submitting submitting, Batches batches, BatchStates states, Downloads downloads, RequestContext contexts) {
        this.submitting = submitting;
        this.batches = batches;
        this.states = states;
        this.downloads = downloads;
        this.contexts = contexts;
    }

    @PostMapping
    ResponseEntity<BatchState> submit(HttpServletRequest request, @RequestHeader(HttpHeaders.CONTENT_TYPE) String mediaType,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = RequestContext.HEADER, required = false) @Nullable String context) throws IOException, BadFile {
        var submitted = submitting.submit(request.getInputStream(), mediaType, key, contexts.read(context));
        return ResponseEntity.status(submitted.created() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .location(URI.create("/api/v1/check-batches/" + submitted.batch().publicId())).body(states.of(submitted.batch()));
    }

    @GetMapping("/{id}")
    BatchState state(@PathVariable UUID id) {
        return states.of(find(id));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable UUID id) {
        find(id);
        return states.follow(id);
    }

    @GetMapping("/{id}/errors")
    ResponseEntity<StreamingResponseBody> errors(@PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        return downloads.errors(find(id), accept);
    }

    @GetMapping("/{id}/results")
    ResponseEntity<StreamingResponseBody> results(@PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        return downloads.results(find(id), accept);
    }

    private Batch find(UUID id) {
        return batches.find(id).orElseThrow(NoSuchBatch::new);
    }

    /** Nothing is known under this id. */
    static final class NoSuchBatch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
