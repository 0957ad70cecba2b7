package org.heqiao.routes.marriage.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Function;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.RateLimitFields;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One or up to a thousand people, in one call; contract {@code openapi.yaml}. To verify is the default, to query the
 * exception.
 */
@RestController
final class MaritalStatusController {

    static final String VERIFY = "marital-status.verify";
    static final String QUERY = "marital-status.query";

    private final QueryEnforcement queryEnforcement;
    private final MaritalStatusService maritalStatusService;
    private final LiveSources sources;
    private final Clock clock;
    private final BulkThrottle way;

    MaritalStatusController(QueryEnforcement queryEnforcement, MaritalStatusService maritalStatusService,
            LiveSources sources, Clock clock, BulkThrottle way) {
        this.way = way;
        this.queryEnforcement = queryEnforcement;
        this.maritalStatusService = maritalStatusService;
        this.sources = sources;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/marital-status/verify", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> verify(@RequestBody JsonNode body) {
        var asked = VerifyRequest.of(body, LocalDate.now(clock));
        return answer(VERIFY, asked,
                live -> maritalStatusService.about(asked.persons(), asked.context().asking(), live));
    }

    @PostMapping(path = "/api/v1/marital-status/query", consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> query(@RequestBody JsonNode body) {
        var asked = VerifyRequest.ofQuery(body, LocalDate.now(clock));
        return answer(QUERY, asked,
                live -> maritalStatusService.inFull(asked.persons(), asked.context().asking(), live));
    }

    private ResponseEntity<ObjectNode> answer(String service, VerifyRequest asked,
            Function<ExternalQueryPlan, ServiceResult> answering) {
        var apiCall = ApiCall.current();
        var live = sources.plan(apiCall, asked.context(), asked.persons());
        var query = apiCall.query(service, asked.context(), asked.subjects(), asked.fields(), live.sources(),
                Lane.INTERACTIVE);
        try (var waiting = way.interactiveCall()) {
            var releasedAnswer = queryEnforcement.ask(apiCall, query, permit -> answering.apply(live));
            var answer = ResponseEntity.ok();
            RateLimitFields.of(releasedAnswer.permit().quota()).forEach(answer::header);
            return answer
                    .body(releasedAnswer.toJson("answers").put("purpose", asked.context().asking().purpose().value())
                            .put("legal_basis", asked.context().asking().legalBasis().value())
                            .put("disclaimer", MaritalStatusService.DISCLAIMER));
        }
    }
}
