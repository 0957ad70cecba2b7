package org.heqiao.app.management;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a balancer asks of the ports of callers: whether this node lives and takes work, and nothing else. */
@RestController
final class ProbeController {

    private static final Set<Status> NOT_NOW = Set.of(Status.DOWN, Status.OUT_OF_SERVICE, Status.UNKNOWN);

    private final HealthEndpoint health;

    ProbeController(HealthEndpoint health) {
        this.health = health;
    }

    @GetMapping(path = "/actuator/health/liveness", produces = "application/json")
    ResponseEntity<Map<String, String>> liveness() {
        return answer(health.healthForPath("liveness"));
    }

    @GetMapping(path = "/actuator/health/readiness", produces = "application/json")
    ResponseEntity<Map<String, String>> readiness() {
        return answer(health.healthForPath("readiness"));
    }

    private static ResponseEntity<Map<String, String>> answer(@Nullable HealthDescriptor found) {
        var status = found == null ? Status.UNKNOWN : found.getStatus();
        return ResponseEntity.status(NOT_NOW.contains(status) ? 503 : 200).cacheControl(CacheControl.noStore())
                .body(Map.of("status", status.getCode()));
    }
}
