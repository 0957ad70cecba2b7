package org.heqiao.routes.household.statistics;

import java.util.List;
import java.util.Set;

import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.routes.download.DownloadTimeouts;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.download.TableDownload.Heading;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** Figures of household checks, for whoever leads; contract {@code openapi.yaml}. */
@RestController
final class StatisticsController {

    private static final String SERVICE = "statistics.read";
    private static final String PATH = "/api/v1/statistics/checks";
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String USUAL = "month,centre";

    private final QueryEnforcement queryEnforcement;
    private final Statistics statistics;
    private final DownloadTimeouts downloadTimeouts;

    StatisticsController(QueryEnforcement queryEnforcement, Statistics statistics, DownloadTimeouts downloadTimeouts) {
        this.queryEnforcement = queryEnforcement;
        this.statistics = statistics;
        this.downloadTimeouts = downloadTimeouts;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ObjectNode json(@RequestParam String from, @RequestParam String to, @RequestParam(defaultValue = USUAL) String by,
            @RequestHeader(CallContext.HEADER) String given) {
        var request = StatisticsRequest.read(from, to, by);
        var apiCall = ApiCall.current();
        return queryEnforcement.ask(apiCall, apiCall.query(SERVICE, CallContext.ofHeader(given), List.of(),
                Set.of("*"), Set.of(), Lane.INTERACTIVE), permit -> {
                    var result = statistics.of(request, apiCall.caller().agency());
                    return new ServiceResult(StatisticsJson.of(result), List.of(), "STATISTICS", result.rows().size());
                }).toJson("statistics");
    }

    @GetMapping(path = PATH, produces = {CSV, XLSX})
    ResponseEntity<StreamingResponseBody> table(@RequestParam String from, @RequestParam String to,
            @RequestParam(defaultValue = USUAL) String by, @RequestHeader(CallContext.HEADER) String given,
            @RequestHeader(HttpHeaders.ACCEPT) String accept) {
        var request = StatisticsRequest.read(from, to, by);
        var form = Form.choose(accept, List.of(Form.CSV, Form.XLSX));
        var apiCall = ApiCall.current();
        queryEnforcement.enter(apiCall, apiCall.query(SERVICE, CallContext.ofHeader(given), List.of(), Set.of("*"),
                Set.of(), Lane.INTERACTIVE));
        var rows = StatisticsSheet.rows(statistics.of(request, apiCall.caller().agency()));
        return downloadTimeouts.download(TableDownload.list(form, "checks-" + request.from() + "-" + request.to(),
                new Heading("核对业务统计", StatisticsSheet.headings(request)), row -> rows.forEach(row), element -> {
                }));
    }
}
