package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.login.Accounts;
import org.heqiao.gateway.login.Role;
import org.heqiao.schemas.commission.CommissionColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A source that a person suspends is asked nothing until that ends, and whoever waits is told why. */
class SourceSuspensionTest extends HubTest {

    private static final String SUSPENSIONS = "/api/v1/source-suspensions";
    private static final String CHOSEN = "correct horse battery";

    @Autowired
    Accounts accounts;

    @AfterEach
    void everySourceIsAsked() {
        db.update("update hub.source_pace set suspended_until = '-infinity'");
    }

    @Test
    void a_suspended_source_is_asked_nothing_until_somebody_ends_that() throws Exception {
        var operator = loggedIn(Role.OPERATOR);
        var end = Instant.now().plus(Duration.ofHours(2));
        var suspended = suspend(operator, "money", "税务局系统维护", end.toString());
        assertThat(suspended.statusCode()).as(suspended.body()).isEqualTo(200);
        assertThat(logged(suspended)).extracting(entry -> entry.entry().service()).containsExactly("sources.suspend");

        var batch = door.submit(new Commission().member("SS1", 1,
                Map.of(CommissionColumn.ID_NUMBER, Commission.id(9721))));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> door.state(batch).open() == 1);

        assertThat(door.state(batch).json().path("bottleneck").path("why").asString()).isEqualTo("SUSPENDED");
        assertThat(agencies.asked("money")).isZero();
        assertThat(money().path("not_asked").path("reason").asString()).isEqualTo("税务局系统维护");
        assertThat(operator.json(SUSPENSIONS).valueStream().map(each -> each.path("source").asString()))
                .containsExactly("money");

        assertThat(resume(operator).statusCode()).isEqualTo(200);

        door.awaitDone(batch);
        assertThat(money().path("not_asked").isNull()).isTrue();
        assertThat(resume(operator).body()).contains("nothing to resume");
    }

    @Test
    void a_suspension_without_reason_end_right_or_source_is_refused_in_a_sentence() {
        var operator = loggedIn(Role.OPERATOR);
        var soon = Instant.now().plus(Duration.ofHours(2)).toString();

        assertThat(suspend(operator, "money", " ", soon).body()).contains("say why");
        assertThat(suspend(operator, "money", "because", "2020-01-01T00:00:00Z").body()).contains("has an end");
        assertThat(suspend(operator, "nobody", "because", soon).statusCode()).isEqualTo(404);
        assertThat(suspend(loggedIn(Role.AUDITOR), "money", "because", soon).statusCode()).isEqualTo(403);
    }

    private JsonNode money() {
        return door.json("/api/v1/sources").valueStream().filter(each -> each.path("source").asString()
                .equals("money")).findFirst().orElseThrow();
    }

    private static HttpResponse<String> suspend(Visitor visitor, String source, String reason, String until) {
        return visitor.post(SUSPENSIONS, "{\"source\": \"" + source + "\", \"reason\": \"" + reason
                + "\", \"until\": \"" + until + "\"}");
    }

    private HttpResponse<String> resume(Visitor visitor) {
        return visitor.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + SUSPENSIONS + "/money"))
                .DELETE().header("X-CSRF-TOKEN", visitor.csrf()).header("Heqiao-Reason", "over"));
    }

    private Visitor loggedIn(Role role) {
        var name = "suspends-" + UUID.randomUUID();
        var first = Objects.requireNonNull(accounts.open(name, new AgencyCode("hub"), Set.of(role)));
        var visitor = new Visitor(port);
        visitor.logIn(name, first);
        visitor.submit("/password", "/password", "old", first, "new", CHOSEN);
        visitor.logIn(name, CHOSEN);
        return visitor;
    }
}
