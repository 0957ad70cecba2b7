package org.heqiao.routes.household.recheck;

import java.util.List;
import java.util.Set;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.household.plan.Rechecks;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells an agency of later versions of its reports, those included that it has not asked for; contract
 * {@code openapi.yaml}.
 */
@RestController
@RequestMapping(path = "/api/v1/report-versions", produces = MediaType.APPLICATION_JSON_VALUE)
final class ReportVersionsController {

    private static final String HANDLE = "household-check.handle";
    private static final int MOST_LISTED = 500;

    private final QueryEnforcement queryEnforcement;
    private final Rechecks rechecks;

    ReportVersionsController(QueryEnforcement queryEnforcement, Rechecks rechecks) {
        this.queryEnforcement = queryEnforcement;
        this.rechecks = rechecks;
    }

    @GetMapping
    ObjectNode list(@RequestHeader(CallContext.HEADER) String given, @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new InvalidBody("limit is 1 to " + MOST_LISTED);
        }
        var call = ApiCall.current();
        var query = call.query(HANDLE, CallContext.ofHeader(given), List.of(), Set.of("*"), Set.of(),
                Lane.INTERACTIVE);
        return queryEnforcement.ask(call, query, permit -> {
            var page = JsonNodeFactory.instance.objectNode();
            var listed = page.putArray("versions");
            var found = rechecks.told(call.caller().agency(), after, limit);
            found.forEach(each -> listed.addObject().put("report_no", each.reportNo()).put("version", each.version())
                    .put("cause", each.cause().name()).put("kind", each.cause().kind().name())
                    .put("household_no", each.householdNo()).put("batch", each.batch().toString())
                    .put("made_at", each.madeAt().toString()));
            page.put("next", found.isEmpty() ? after : found.getLast().told());
            return new ServiceResult(page, List.of(), "RECHECKS", 1);
        }).toJson("page");
    }
}
