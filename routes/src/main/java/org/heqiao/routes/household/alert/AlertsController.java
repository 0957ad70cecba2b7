package org.heqiao.routes.household.alert;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.download.DownloadTimeouts;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.download.TableDownload.Heading;
import org.heqiao.routes.household.followup.FollowUpStep;
import org.heqiao.routes.household.plan.BatchMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Alerts for their owners, and what these found; contract {@code openapi.yaml}. The owner, the agency whose household
 * it
 * is about and the bureau know of one; for everybody else there is none. A list of no division needs a grant that holds
 * everywhere.
 */
@RestController
final class AlertsController {

    private static final String READ = "follow-up.read";
    private static final String HANDLE = "follow-up.handle";
    private static final String ALERTS = "/api/v1/alerts";
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int MOST_LISTED = 500;

    private final QueryEnforcement queryEnforcement;
    private final Alerts alerts;
    private final AlertJson json;
    private final BatchMembers members;
    private final DownloadTimeouts downloadTimeouts;

    AlertsController(QueryEnforcement queryEnforcement, Alerts alerts, AlertJson json, BatchMembers members,
            DownloadTimeouts downloadTimeouts) {
        this.queryEnforcement = queryEnforcement;
        this.alerts = alerts;
        this.json = json;
        this.members = members;
        this.downloadTimeouts = downloadTimeouts;
    }

    @GetMapping(path = ALERTS, produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode list(@RequestHeader(CallContext.HEADER) String given, @RequestParam @Nullable String division,
            @RequestParam(name = "class") @Nullable String alertClass, @RequestParam @Nullable String state,
            @RequestParam(defaultValue = "false") boolean overdue, @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        var filter = AlertFilter.read(division, alertClass, state, overdue);
        if (limit < 1 || limit > MOST_LISTED) {
            throw new InvalidBody("limit is 1 to " + MOST_LISTED);
        }
        return queryEnforcement.ask(ApiCall.current(), query(filter, given), permit -> {
            var page = JsonNodeFactory.instance.objectNode();
            var listed = page.putArray("alerts");
            var found = alerts.list(filter, agency(), after, limit);
            found.forEach(each -> listed.add(json.line(each)));
            page.put("next", found.size() < limit ? null : (Long) found.getLast().id());
            return new ServiceResult(page, List.of(), "ALERTS", found.size());
        }).toJson("page");
    }

    @GetMapping(path = ALERTS, produces = {CSV, XLSX})
    ResponseEntity<StreamingResponseBody> table(@RequestHeader(CallContext.HEADER) String given,
            @RequestParam @Nullable String division, @RequestParam(name = "class") @Nullable String alertClass,
            @RequestParam @Nullable String state, @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit,
            @RequestHeader(HttpHeaders.ACCEPT) String accept) {
        var filter = AlertFilter.read(division, alertClass, state, overdue);
        var form = Form.choose(accept, List.of(Form.CSV, Form.XLSX));
        queryEnforcement.enter(ApiCall.current(), query(filter, given));
        var caller = agency();
        return downloadTimeouts.download(TableDownload.list(form, "alerts", new Heading("预警清单", AlertJson.HEADINGS),
                row -> {
                    var last = after;
                    List<Alert> page;
                    do {
                        page = alerts.list(filter, caller, last, MOST_LISTED);
                        page.forEach(each -> row.accept(json.cells(each)));
                        last = page.isEmpty() ? last : page.getLast().id();
                    } while (page.size() == MOST_LISTED);
                }, element -> {
                }));
    }

    @GetMapping(path = ALERTS + "/{no}", produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode one(@PathVariable String no, @RequestHeader(CallContext.HEADER) String given) {
        var alert = mine(no);
        return queryEnforcement.ask(ApiCall.current(), query(READ, alert, CallContext.ofHeader(given)),
                permit -> answered(() -> alert)).toJson("alert");
    }

    @Idempotent
    @PostMapping(path = ALERTS + "/{no}/steps", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode step(@PathVariable String no, @RequestBody FollowUpStep.Request body) {
        var step = body.read();
        return queryEnforcement.act(ApiCall.current(), query(HANDLE, mine(no), step.context()), permit -> {
            alerts.apply(step, alerts.lock(no, agency()).orElseThrow(NoSuchAlert::new), agency());
            return answered(() -> mine(no));
        }).toJson("alert");
    }

    private ServiceResult answered(Supplier<Alert> alert) {
        return new ServiceResult(json.whole(alert.get()), List.of(), "ALERT", 1);
    }

    private static Query query(AlertFilter filter, String given) {
        var query = ApiCall.current().query(READ, CallContext.ofHeader(given), List.of(), Set.of("*"), Set.of(),
                Lane.INTERACTIVE);
        var division = filter.division();
        return division == null ? query : query.in(Set.of(division));
    }

    /** About the members of its household. */
    private Query query(String service, Alert alert, CallContext context) {
        var about = alert.about();
        return ApiCall.current()
                .query(service, context, members.of(about.household(), about.household() + 1), Set.of("*"), Set.of(),
                        Lane.INTERACTIVE)
                .in(Set.of(about.division().county()));
    }

    private Alert mine(String no) {
        return alerts.find(no, agency()).orElseThrow(NoSuchAlert::new);
    }

    private static AgencyCode agency() {
        return ApiCall.current().caller().agency();
    }
}
