package org.heqiao.routes.marriage;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.heqiao.gateway.gate.Call;
import org.heqiao.gateway.gate.Gate;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.query.Query.Lane;
import org.heqiao.gateway.quota.RateLimitFields;
import org.heqiao.routes.marriage.VerifyRequest.Person;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
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
    ResponseEntity<ObjectNode> verify(HttpServletRequest request, @RequestBody JsonNode body) {
        var asked = VerifyRequest.of(body, LocalDate.now(clock));
        var call = Call.of(request);
        var subjects = asked.persons().stream().map(Person::id).filter(Objects::nonNull).toList();
        var query = new Query(call.id(), call.caller(), call.remote(), VERIFY, asked.context().asking(), asked.context().authorisationNo(),
                subjects, asked.fields(), Set.of(), Set.of(Verification.REGISTER.value()), Lane.INTERACTIVE);
        var released = gate.ask(call, query, permit -> verification.about(asked.persons(), asked.context().asking()));
        var answer = JsonNodeFactory.instance.objectNode().put("request_id", call.id());
        answer.set("answers", released.body());
        answer.putObject("receipt").put("log", released.receipt().log()).put("index", released.receipt().index()).put("hash",
                released.receipt().hash());
        var headers = new HttpHeaders();
        RateLimitFields.of(released.permit().quota()).forEach(headers::set);
        return new ResponseEntity<>(answer, headers, HttpStatus.OK);
    }
}
