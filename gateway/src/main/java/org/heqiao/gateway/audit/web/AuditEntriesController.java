package org.heqiao.gateway.audit.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.audit.AuditSubjects;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.DownloadPlaces;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Entries for auditors; contract {@code openapi.yaml}. The search is itself written down, with what was looked for; one
 * for a person, whose number is in the body and never in an address, as one about that person.
 */
@RestController
final class AuditEntriesController {

    static final String SERVICE = "audit.entries";

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String ENTRIES = "/api/v1/audit/entries";
    private static final String SEARCHES = "/api/v1/audit/searches";
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final QueryEnforcement queryEnforcement;
    private final AuditSearch search;
    private final AuditSubjects subjects;
    private final EntryExport export;
    private final DownloadPlaces places;
    private final Clock clock;

    /** @param places where something bounds downloads, as it does in a whole hub */
    AuditEntriesController(QueryEnforcement queryEnforcement, AuditSearch search, AuditSubjects subjects,
            EntryExport export, ObjectProvider<DownloadPlaces> places, Clock clock) {
        this.places = places.getIfAvailable(() -> answer -> answer);
        this.queryEnforcement = queryEnforcement;
        this.search = search;
        this.subjects = subjects;
        this.export = export;
        this.clock = clock;
    }

    @GetMapping(path = ENTRIES, produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode page(@RequestHeader(CallContext.HEADER) String given,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) AuditEntry.@Nullable Decision decision,
            @RequestParam(required = false) AuditEntry.@Nullable Kind kind,
            @RequestParam(name = "request_id", required = false) @Nullable String requestId,
            @RequestParam(required = false) @Nullable String officer, @RequestParam(name = "case_no",
                    required = false) @Nullable String caseNo,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var asked = new EntryFilter(agency, client, service, decision, kind, requestId, officer, caseNo, from, to,
                after, limit);
        return page(CallContext.ofHeader(given), asked.checked(true), null);
    }

    @GetMapping(path = ENTRIES, produces = {NDJSON, CSV})
    ResponseEntity<StreamingResponseBody> download(@RequestHeader(CallContext.HEADER) String given,
            @RequestHeader("Accept") String accept, @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable String client,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) AuditEntry.@Nullable Decision decision,
            @RequestParam(required = false) AuditEntry.@Nullable Kind kind,
            @RequestParam(name = "request_id", required = false) @Nullable String requestId,
            @RequestParam(required = false) @Nullable String officer, @RequestParam(name = "case_no",
                    required = false) @Nullable String caseNo,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Long after) {
        var asked = new EntryFilter(agency, client, service, decision, kind, requestId, officer, caseNo, from, to,
                after, null);
        return download(CallContext.ofHeader(given), asked.checked(false), null, accept);
    }

    @PostMapping(path = SEARCHES, consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode pageAbout(@RequestBody SearchRequest body) {
        return page(body.context(), body.filter().checked(true), body.person(LocalDate.now(clock)));
    }

    @PostMapping(path = SEARCHES, consumes = MediaType.APPLICATION_JSON_VALUE, produces = {NDJSON, CSV})
    ResponseEntity<StreamingResponseBody> downloadAbout(@RequestBody SearchRequest body,
            @RequestHeader("Accept") String accept) {
        return download(body.context(), body.filter().checked(false), body.person(LocalDate.now(clock)), accept);
    }

    private ObjectNode page(CallContext callContext, AuditSearch.Filter filter, @Nullable Subject person) {
        var apiCall = ApiCall.current();
        var query = apiCall.query(SERVICE, callContext, about(person), Set.of("*"), Set.of(), Lane.INTERACTIVE);
        return queryEnforcement.search(apiCall, query, filter.words(), permit -> {
            var among = person == null ? null : subjects.entriesAbout(person, filter.after() + 1);
            var page = search.find(filter, among);
            return new ServiceResult(JSON.<JsonNode>valueToTree(page), List.of(), "ENTRIES", page.entries().size());
        }).toJson("page");
    }

    private ResponseEntity<StreamingResponseBody> download(CallContext callContext, AuditSearch.Filter filter,
            @Nullable Subject person, String accept) {
        var apiCall = ApiCall.current();
        var query = apiCall.query(SERVICE, callContext, about(person), Set.of("*"), Set.of(), Lane.INTERACTIVE);
        var permit = queryEnforcement.enterSearch(apiCall, query, filter.words());
        var csv = MediaType.parseMediaTypes(accept).stream().filter(range -> range.getQualityValue() > 0)
                .anyMatch(range -> range.equalsTypeAndSubtype(MediaType.parseMediaType(CSV)));
        return places.download(
                ResponseEntity.ok()
                        .header("Content-Disposition",
                                "attachment; filename=\"audit-entries." + (csv ? "csv" : "ndjson") + "\"")
                        .contentType(MediaType.parseMediaType(csv ? CSV + ";charset=UTF-8" : NDJSON))
                        .body(csv
                                ? out -> export.csv(out, filter, person, permit.fields())
                                : out -> export.ndjson(out, filter, person, permit.fields())));
    }

    private static List<Subject> about(@Nullable Subject person) {
        return person == null ? List.of() : List.of(person);
    }
}
