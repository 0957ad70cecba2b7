package org.heqiao.routes.marriage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Gate;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.RateLimitFields;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One or up to a thousand people, in one call; contract {@code openapi.yaml}. */
@RestController
final class MaritalStatusDoor {

    static final String VERIFY = "marital-status.verify";

    private final Gate gate;
    private final Verification verification;
    private final Clock clock;

    MaritalStatusDoor(Gate gate, Verification verification, Clock clock) {
        this.gate = gate;
        this.verification = verification;
        this.clock = clock;
    }

    @PostMapping(path = "/api/v1/marital-status/verify", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ObjectNode> verify(@RequestBody JsonNode body) {
        var asked = VerifyRequest.of(body, LocalDate.now(clock));
        var call = Call.current();
        var query = call.query(VERIFY, asked.context(), asked.subjects(), asked.fields(), Set.of(Verification.REGISTER.value()),
                Lane.INTERACTIVE);
        var released = gate.ask(call, query, permit -> verification.about(asked.persons(), asked.context().asking()));
        var answer = ResponseEntity.ok();
        RateLimitFields.of(released.permit().quota()).forEach(answer::header);
        return answer.body(released.toJson("answers"));
    }
}
