package org.heqiao.routes.household.monitoring;

import java.util.List;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.corrections.CorrectionSettings;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.household.monitoring.CareRequest.Row;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is in care, as a district says, one by one or as a list; contract {@code openapi.yaml}. A list may be of several
 * divisions: each row is held against where the grant holds.
 */
@RestController
@RequestMapping(path = "/api/v1/care", produces = MediaType.APPLICATION_JSON_VALUE)
final class CareController {

    private static final String MARK = "care.mark";
    private static final String READ = "care.read";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MOST_LISTED = 500;

    private final QueryEnforcement queryEnforcement;
    private final CareMarks marks;
    private final CareTable table;
    private final CorrectionSettings settings;

    CareController(QueryEnforcement queryEnforcement, CareMarks marks, CareTable table, CorrectionSettings settings) {
        this.queryEnforcement = queryEnforcement;
        this.marks = marks;
        this.table = table;
        this.settings = settings;
    }

    @Idempotent
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode mark(@RequestBody CareRequest body) {
        return mark(body.rows(), body.context());
    }

    @Idempotent
    @PostMapping(consumes = {"text/csv", XLSX})
    ObjectNode markList(@RequestBody byte[] body, @RequestHeader(HttpHeaders.CONTENT_TYPE) String mediaType,
            @RequestHeader(CallContext.HEADER) String given) throws BadFile {
        return mark(CareRequest.read(body, mediaType), CallContext.ofHeader(given));
    }

    private ObjectNode mark(List<Row> rows, CallContext context) {
        var call = ApiCall.current();
        return queryEnforcement.act(call, call.unplaced(MARK, context, Set.of("*"), Set.of(), Lane.INTERACTIVE),
                permit -> {
                    var taken = marks.take(rows, permit.reach(), agency(), call.id());
                    var page = JsonNodeFactory.instance.objectNode().put("taken", taken.taken())
                            .put("left", taken.left());
                    var refused = page.putArray("refused");
                    taken.refused().forEach(each -> refused.addObject().put("line", each.line())
                            .put("code", each.why().name()).put("text", each.why().chinese()));
                    return new ServiceResult(page, List.of(), "MARKED", taken.taken());
                }).toJson("page");
    }

    /** Those of the caller's agency, and those it marked; the bureau sees all. */
    @GetMapping
    ObjectNode list(@RequestHeader(CallContext.HEADER) String given, @RequestParam @Nullable String division,
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new InvalidBody("limit is 1 to " + MOST_LISTED);
        }
        if (division != null && !Division.isCode(division)) {
            throw new InvalidBody("division is a code of 6, 9 or 12 digits, as 640104 (区划应写作640104)");
        }
        var call = ApiCall.current();
        var query = call.query(READ, CallContext.ofHeader(given), List.of(), Set.of("*"), Set.of(), Lane.INTERACTIVE);
        return queryEnforcement.ask(call, division == null ? query : query.in(Set.of(new Division(division))),
                permit -> {
                    var found = table.list(division == null ? "" : new Division(division).prefix(),
                            agency().equals(settings.bureau()) ? null : agency(), after, limit);
                    var page = JsonNodeFactory.instance.objectNode();
                    var listed = page.putArray("households");
                    found.forEach(each -> listed.add(each.toJson()));
                    page.put("next", found.size() < limit ? null : (Long) found.getLast().household());
                    return new ServiceResult(page, List.of(), "CARE", found.size());
                }).toJson("page");
    }

    private static AgencyCode agency() {
        return ApiCall.current().caller().agency();
    }
}
