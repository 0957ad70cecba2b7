package org.heqiao.gateway.auditor;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.gate.Answered;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Gate;
import org.heqiao.gateway.query.BadBody;
import org.heqiao.gateway.query.Context;
import org.heqiao.gateway.query.Query.Lane;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Entries for auditors; contract {@code openapi.yaml}. The search is itself written down, with what was looked for. */
@RestController
final class AuditEntriesDoor {

    static final String SERVICE = "audit.entries";

    private static final JsonMapper JSON = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final Gate gate;
    private final AuditSearch search;

    AuditEntriesDoor(Gate gate, AuditSearch search) {
        this.gate = gate;
        this.search = search;
    }

    @GetMapping(path = "/api/v1/audit/entries", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode entries(@RequestHeader(Context.HEADER) String given,
            @RequestParam(required = false) @Nullable String agency, @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) AuditEntry.@Nullable Decision decision,
            @RequestParam(name = "request_id", required = false) @Nullable String requestId,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant to,
            @RequestParam(defaultValue = "-1") long after, @RequestParam(defaultValue = "100") int limit) {
        var context = Context.ofHeader(given);
        if (limit < 1 || limit > AuditSearch.MOST || after < -1) {
            throw new BadBody("limit is 1 to " + AuditSearch.MOST + ", after is the index of an entry");
        }
        var filter = new AuditSearch.Filter(agency, service, decision, null, requestId, null, from, to, after, limit);
        var call = Call.current();
        var query = call.query(SERVICE, context, List.of(), Set.of("*"), Set.of(), Lane.INTERACTIVE);
        return gate.search(call, query, filter.toString(), permit -> page(filter)).toJson("page");
    }

    private Answered page(AuditSearch.Filter filter) {
        var page = search.find(filter);
        return new Answered(JSON.<JsonNode>valueToTree(page), List.of(), "ENTRIES", page.entries().size());
    }
}
