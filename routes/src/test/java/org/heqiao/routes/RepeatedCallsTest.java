package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.grant.GrantCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever repeats a call that changes something, because it is not known what became of it, changes nothing more. */
class RepeatedCallsTest extends HubTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Autowired
    AuditSearch audit;

    @Autowired
    GrantCache grants;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void nothingHasBeenCounted() {
        Counter.COUNT.set(0);
        Counter.open = new CountDownLatch(0);
    }

    @Test
    void the_same_key_is_done_once_and_answered_alike_and_each_answer_has_its_entry() {
        var first = post("{\"a\":\"b\"}");
        var second = post("{\"a\":\"b\"}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body()).isEqualTo("{\"count\":1}");
        assertThat(second.headers().firstValue("Location")).hasValue("/api/v1/test-counter/1");
        assertThat(second.headers().firstValue("Content-Type")).isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(Counter.COUNT).hasValue(1);
        var entry = entry(second);
        assertThat(entry.decision()).isEqualTo(Decision.ALLOWED);
        assertThat(entry.result()).isEqualTo("REPEATED");
        assertThat(entry.detail()).contains(id(first));
    }

    @Test
    void the_same_key_with_another_body_is_422_and_changes_nothing() {
        post("{\"a\":\"b\"}");

        var other = post("{\"a\":\"c\"}");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("urn:heqiao:problem:idempotency-key-reused", id(other));
        assertThat(entry(other).decision()).isEqualTo(Decision.FAILED);
        assertThat(Counter.COUNT).hasValue(1);
    }

    @Test
    void of_many_at_once_one_is_done_and_the_others_are_told_to_wait() throws Exception {
        Counter.open = new CountDownLatch(1);
        var calls = IntStream.range(0, 6).mapToObj(_ -> CompletableFuture.supplyAsync(() -> post("{}"))).toList();
        var early = CompletableFuture.anyOf(calls.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        Counter.open.countDown();
        var answers = calls.stream().map(CompletableFuture::join).toList();

        assertThat(((HttpResponse<?>) early).statusCode()).isEqualTo(409);
        assertThat(((HttpResponse<?>) early).headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).isNotEmpty()
                // who comes late gets the answer of the first
                .allSatisfy(done -> assertThat(done.body()).isEqualTo("{\"count\":1}"));
        assertThat(Counter.COUNT).hasValue(1);
    }

    @Test
    void what_failed_has_changed_nothing_and_may_be_tried_again_under_its_key() {
        assertThat(post("{\"fail\":\"\"}").statusCode()).isEqualTo(409);
        assertThat(post("{\"a\":\"b\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void a_key_of_one_caller_is_none_of_another_and_no_key_at_all_does_it_every_time() {
        post("{}");
        db.update("update gateway_repeat.answer set client = 'elsewhere/else' where client = 'yc-centre/local'");
        assertThat(post("{}").body()).isEqualTo("{\"count\":2}");
        assertThat(send(request("{}")).body()).isEqualTo("{\"count\":3}");
        assertThat(send(request("{}")).body()).isEqualTo("{\"count\":4}");
    }

    @Test
    void a_key_that_is_none_is_refused() {
        assertThat(send(request("{}").header("Idempotency-Key", "a b")).statusCode()).isEqualTo(400);
        assertThat(send(request("{}").header("Idempotency-Key", "x".repeat(256))).statusCode()).isEqualTo(400);
        assertThat(send(request("{}").header("Idempotency-Key", "a").header("Idempotency-Key", "b")).statusCode())
                .isEqualTo(401);
        assertThat(Counter.COUNT).hasValue(0);
    }

    @Test
    void an_answer_is_not_given_again_when_its_grant_no_longer_gives_it() {
        var local = new Caller(new AgencyCode("yc-centre"), "local", Caller.Method.PERSON, null);
        var now = Instant.now();

        assertThat(grants.now().stillGives("centre-marital-verify", local, Set.of("label"), now)).isTrue();
        assertThat(grants.now().stillGives("centre-marital-verify", local, Set.of("spouse"), now)).isFalse();
        assertThat(grants.now().stillGives("revoked", local, Set.of(), now)).isFalse();
        assertThat(grants.now().stillGives("centre-marital-verify",
                new Caller(new AgencyCode("yc-court"), "local", Caller.Method.PERSON, null), Set.of(),
                now)).isFalse();
    }

    private AuditEntry entry(HttpResponse<String> response) {
        return audit.find(new AuditSearch.Filter(null, null, null, null, id(response), null, null, null, -1, 10))
                .entries().getFirst()
                .entry();
    }

    private static String id(HttpResponse<String> response) {
        return response.headers().firstValue("Heqiao-Request-Id").orElseThrow();
    }

    private HttpResponse<String> post(String body) {
        return send(request(body).header("Idempotency-Key", key));
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/test-counter"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }
}
