package org.heqiao.routes.marriage.status;

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
import org.springframework.http.ResponseEntity;
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
    ResponseEntity<byte[]> verify(@RequestBody VerifyRequest.Verify body) {
        var asked = body.read(LocalDate.now(clock));
        return answer(VERIFY, asked, Item.MARITAL_STATUS);
    }

    @PostMapping(path = "/api/v1/marital-status/query", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> query(@RequestBody VerifyRequest.Query body) {
        var asked = body.read(LocalDate.now(clock));
        return answer(QUERY, asked, Item.NAMED_MARRIAGES);
    }

    /** @param item what is read of the register, and told */
    private ResponseEntity<byte[]> answer(String service, VerifyRequest asked, Item item) {
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
            var answer = ResponseEntity.ok();
            RateLimitFields.of(released.permit().quota()).forEach(answer::header);
            return answer.body(released.toBytes("answers", more(context)));
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
