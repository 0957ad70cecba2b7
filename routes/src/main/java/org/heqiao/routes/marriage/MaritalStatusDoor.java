package org.heqiao.routes.marriage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Function;
import org.heqiao.gateway.gate.Answered;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Gate;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.RateLimitFields;
import org.heqiao.routes.way.RightOfWay;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One or up to a thousand people, in one call; contract {@code openapi.yaml}. To verify is the default, to query the exception. */
@RestController
final class MaritalStatusDoor {

    static final String VERIFY = "marital-status.verify";
    static final String QUERY = "marital-status.query";

    private final Gate gate;
    private final Verification verification;
    private final LiveSources sources;
    private final Clock clock;
    private final RightOfWay way;

    MaritalStatusDoor(Gate gate, Verification verification, LiveSources sources, Clock clock, RightOfWay way) {
        this.way = way;
        this.gate = gate;
        this.verification = verification;
        this.sources = sources;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/marital-status/verify", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> verify(@RequestBody JsonNode body) {
        var asked = VerifyRequest.of(body, LocalDate.now(clock));
        return answer(VERIFY, asked, live -> verification.about(asked.persons(), asked.context().asking(), live));
    }

    @PostMapping(path = "/api/v1/marital-status/query", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> query(@RequestBody JsonNode body) {
        var asked = VerifyRequest.ofQuery(body, LocalDate.now(clock));
        return answer(QUERY, asked, live -> verification.inFull(asked.persons(), asked.context().asking(), live));
    }

    private ResponseEntity<ObjectNode> answer(String service, VerifyRequest asked, Function<LivePlan, Answered> answering) {
        var call = Call.current();
        var live = sources.plan(call, asked.context(), asked.persons());
        var query = call.query(service, asked.context(), asked.subjects(), asked.fields(), live.sources(), Lane.INTERACTIVE);
        try (var waiting = way.somebodyWaits()) {
            var released = gate.ask(call, query, permit -> answering.apply(live));
            var answer = ResponseEntity.ok();
            RateLimitFields.of(released.permit().quota()).forEach(answer::header);
            return answer.body(released.toJson("answers").put("purpose", asked.context().asking().purpose())
                    .put("legal_basis", asked.context().asking().legalBasis()).put("disclaimer", Verification.DISCLAIMER));
        }
    }
}
