package org.heqiao.routes.household.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.download.DownloadTimeouts;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.steering.NoSuchBatch;
import org.heqiao.routes.household.web.ReportPlaces.ReportPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** One report, as data or on paper, and the papers of a batch; contract {@code openapi.yaml}. */
@RestController
final class ReportController {

    private static final String OF_BATCH = "/api/v1/check-batches/{id}";

    private final Batches batches;
    private final ReportPlaces places;
    private final ReportRelease release;
    private final BatchPapers papers;
    private final ReportProofs proofs;
    private final DownloadTimeouts downloadTimeouts;

    ReportController(Batches batches, ReportPlaces places, ReportRelease release, BatchPapers papers,
            ReportProofs proofs, DownloadTimeouts downloadTimeouts) {
        this.proofs = proofs;
        this.batches = batches;
        this.places = places;
        this.release = release;
        this.papers = papers;
        this.downloadTimeouts = downloadTimeouts;
    }

    @GetMapping("/api/v1/reports/{no}")
    ResponseEntity<byte[]> report(HttpServletRequest request, @PathVariable String no,
            @RequestParam(defaultValue = "0") int version,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        var place = places.ofNumber(no, CallerAttribute.of(request).agency());
        return release.report(place, version, accept, context(place.batch(), context));
    }

    @GetMapping("/api/v1/reports/{no}/notice")
    ResponseEntity<byte[]> notice(HttpServletRequest request, @PathVariable String no,
            @RequestParam(defaultValue = "0") int version,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        var place = places.ofNumber(no, CallerAttribute.of(request).agency());
        return release.notice(place, version, accept, context(place.batch(), context));
    }

    @GetMapping(OF_BATCH + "/reports/{household}")
    ResponseEntity<byte[]> reportOfHousehold(HttpServletRequest request, @PathVariable UUID id,
            @PathVariable String household, @RequestParam(defaultValue = "0") int version,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        var place = place(request, id, household);
        return release.report(place, version, accept, context(place.batch(), context));
    }

    @GetMapping(OF_BATCH + "/reports/{household}/notice")
    ResponseEntity<byte[]> noticeOfHousehold(HttpServletRequest request, @PathVariable UUID id,
            @PathVariable String household, @RequestParam(defaultValue = "0") int version,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        var place = place(request, id, household);
        return release.notice(place, version, accept, context(place.batch(), context));
    }

    /** That the entry about a report given out is in the log, to be kept and checked without the hub. */
    @GetMapping(path = "/api/v1/reports/{no}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode proof(HttpServletRequest request, @PathVariable String no, @RequestParam long index,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        var agency = CallerAttribute.of(request).agency();
        var place = places.ofNumber(no, agency);
        return proofs.of(index, agency, context(place.batch(), context));
    }

    /** All reports of a batch on paper, as one archive. */
    @GetMapping(OF_BATCH + "/documents")
    ResponseEntity<StreamingResponseBody> documents(HttpServletRequest request, @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
            @RequestHeader(name = CallContext.HEADER, required = false) @Nullable String context) {
        var batch = find(request, id);
        return downloadTimeouts.download(papers.archive(batch, accept, context(batch, context)));
    }

    private ReportPlace place(HttpServletRequest request, UUID id, String household) {
        return places.ofHousehold(find(request, id), household);
    }

    private Batch find(HttpServletRequest request, UUID id) {
        return batches.find(id).filter(batch -> batch.agency().equals(CallerAttribute.of(request).agency()))
                .orElseThrow(NoSuchBatch::new);
    }

    /** As for the batch: whoever gives none asks for the reason for which it was submitted. */
    private CallContext context(Batch batch, @Nullable String given) {
        return ApiCall.current().context(given, () -> new CallContext(batches.asking(batch), null));
    }
}
