package org.heqiao.routes.marriage.status;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.ReleasedAnswer;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.RateLimitFields;
import org.heqiao.routes.flow.FlowClient;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.schemas.source.Item;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * One or up to a thousand people, in one call; contract {@code openapi.yaml}. To verify is the default, to query the
 * exception.
 */
@RestController
final class MaritalStatusController {

    static final String VERIFY = "marital-status.verify";
    static final String QUERY = "marital-status.query";

    private final FlowClient flows;
    private final LiveSources sources;
    private final Clock clock;
    private final BulkThrottle way;

    MaritalStatusController(FlowClient flows, LiveSources sources, Clock clock, BulkThrottle way) {
        this.way = way;
        this.flows = flows;
        this.sources = sources;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/marital-status/verify", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    void verify(@RequestBody VerifyRequest.Verify body, HttpServletResponse response) throws IOException {
        var asked = body.read(LocalDate.now(clock));
        answer(VERIFY, asked, Item.MARITAL_STATUS, response);
    }

    @PostMapping(path = "/api/v1/marital-status/query", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    void query(@RequestBody VerifyRequest.Query body, HttpServletResponse response) throws IOException {
        var asked = body.read(LocalDate.now(clock));
        answer(QUERY, asked, Item.NAMED_MARRIAGES, response);
    }

    /**
     * Written as the bytes that it is: Spring need not choose a converter for them.
     *
     * @param item what is read of the register, and told
     */
    private void answer(String service, VerifyRequest asked, Item item, HttpServletResponse response)
            throws IOException {
        var apiCall = ApiCall.current();
        var context = asked.context();
        var external = sources.plan(apiCall, context, asked.persons());
        var query = apiCall.query(service, context, asked.subjects(), asked.fields(), external.sources(),
                Lane.INTERACTIVE);
        var governed = new GovernedQuery(apiCall, query,
                new MaritalStatusQuery(asked.persons(), context.asking(), item, external, LocalDate.now(clock)));
        try (var waiting = way.interactiveCall()) {
            var released = Objects.requireNonNull(
                    flows.request(MaritalStatusRoute.MARITAL_STATUS, governed, ReleasedAnswer.class));
            RateLimitFields.of(released.permit().quota()).forEach(response::setHeader);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            var answer = released.toBytes("answers", more(context));
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        }
    }

    private static Map<String, String> more(CallContext context) {
        var more = new LinkedHashMap<String, String>();
        more.put("purpose", context.asking().purpose().value());
        more.put("legal_basis", context.asking().legalBasis().value());
        more.put("disclaimer", MaritalStatusService.DISCLAIMER);
        return more;
    }
}
