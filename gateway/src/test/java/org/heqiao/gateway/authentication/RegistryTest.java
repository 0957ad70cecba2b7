package org.heqiao.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.heqiao.gateway.authentication.ClientRegistration.Platform;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is known of clients, and how it gets here. */
class RegistryTest extends DoorTest {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    JdbcTemplate database;

    private static ClientRegistration with(String jwks) {
        return new ClientRegistration("x", COURT_AGENCY, Set.of(Caller.Method.PRIVATE_KEY_JWT), jwks, null, Set.of(),
                null, null);
    }

    @Test
    void a_private_key_is_not_registered() throws Exception {
        var jwk = new com.nimbusds.jose.jwk.gen.ECKeyGenerator(com.nimbusds.jose.jwk.Curve.P_256).keyID("k").generate();
        assertThatThrownBy(() -> with("{\"keys\":[" + jwk.toJSONString() + "]}")).hasMessageContaining("private key");
    }

    @Test
    void a_weak_key_is_not_registered() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        assertThatThrownBy(() -> with(TestKeys.jwks(new TestKeys("weak", generator.generateKeyPair()))))
                .hasMessageContaining("2048 bits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[{\"kty\":\"oct\",\"kid\":\"k\",\"k\":\"AAAA\"}]}", "[]",
            "{\"keys\":[{\"kty\":\"EC\"}]}",
            "no json"})
    void what_is_no_public_key_is_not_registered(String jwks) {
        assertThatThrownBy(() -> with(jwks)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_point_that_is_not_on_the_curve_is_no_sm2_key() {
        assertThatThrownBy(() -> new Platform("r", null, "04" + "1".repeat(128)))
                .hasMessageContaining("point of the curve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example/jwks", "file:///etc/passwd", "https:keys"})
    void keys_are_not_fetched_from_anywhere_but_by_https(String uri) {
        assertThatThrownBy(
                () -> new ClientRegistration("x", COURT_AGENCY, Set.of(Caller.Method.PRIVATE_KEY_JWT), null,
                        URI.create(uri), Set.of(), null,
                        null))
                .hasMessageContaining("https");
    }

    @Test
    void a_key_shared_with_a_client_is_not_readable_in_the_database() {
        clients.register(
                new ClientRegistration("sealed", COURT_AGENCY, Set.of(Caller.Method.PLATFORM_HMAC_SHA256), null, null,
                        Set.of(), null,
                        new Platform("r_SEALED", "fedcba9876543210", null)));
        var stored = database.queryForObject("select app_key from gateway_caller.client where id = 'sealed'",
                byte[].class);
        assertThat(new String(java.util.Objects.requireNonNull(stored), StandardCharsets.ISO_8859_1))
                .doesNotContain("fedcba");
        assertThat(clients.findByRid("r_SEALED").orElseThrow().registration().platform()).extracting(Platform::appKey)
                .isEqualTo("fedcba9876543210");
        assertThat(clients.findByRid("r_SEALED").orElseThrow().registration().toString()).doesNotContain("fedcba");
    }

    @Test
    void a_record_that_cannot_be_read_takes_only_its_own_client_away() {
        clients.register(
                new ClientRegistration("broken", COURT_AGENCY, Set.of(Caller.Method.PRIVATE_KEY_JWT), TestKeys.jwks(EC),
                        null, Set.of(), null,
                        null));
        database.update("update gateway_caller.client set jwks = 'spoilt' where id = 'broken'");
        clients.register(
                new ClientRegistration("whole", COURT_AGENCY, Set.of(Caller.Method.PRIVATE_KEY_JWT), TestKeys.jwks(EC),
                        null, Set.of(), null,
                        null));
        assertThat(clients.find("broken")).isEmpty();
        assertThat(clients.find("whole")).isPresent();
    }

    @Test
    void tokens_end_with_the_key_that_was_retired_or_replaced_and_not_with_one_that_was_added() {
        var token = token();
        register(TestKeys.jwks(EC, RSA, ED, TestKeys.make("another", "EC")));
        letIn(send(who(token)));

        register(TestKeys.jwks(RSA, ED));

        refused(send(who(token)), FailureReason.REVOKED);
        var replaced = TestKeys.make("rsa-1", "RSA");
        tokensAreGoodAgain();
        var another = askForToken(signed(RSA, assertion()));
        assertThat(another.statusCode()).isEqualTo(200);
        register(TestKeys.jwks(replaced, ED));
        refused(send(who(JSON.readTree(another.body()).path("access_token").asString())), FailureReason.REVOKED);
    }

    private void register(String jwks) {
        clients.register(new ClientRegistration(COURT, COURT_AGENCY,
                Set.of(Caller.Method.PRIVATE_KEY_JWT, Caller.Method.MUTUAL_TLS, Caller.Method.HTTP_SIGNATURE), jwks,
                null,
                Set.of(COURT_CERTIFICATE.thumbprint()), null, null));
    }

    private static final ReplayProperties UNBOUNDED = new ReplayProperties(Integer.MAX_VALUE, Integer.MAX_VALUE);

    @Test
    void as_much_is_remembered_as_there_is_room_for_and_then_nothing_more_is_taken_until_some_of_it_is_over() {
        int most = Objects
                .requireNonNull(database.queryForObject("select count(*) from gateway_caller.seen", Integer.class)) + 3;
        var seen = new ReplayGuard(database, new ReplayProperties(most, 100), clock);
        var soon = clock.instant().plusSeconds(60);
        for (int i = 0; i < 3; i++) {
            assertThat(seen.isFirst(soon, "test", "full", "n" + i)).isTrue();
        }

        assertThatThrownBy(() -> seen.isFirst(soon, "test", "full", "n3")).isInstanceOf(StateUnconfirmed.class)
                .hasMessageContaining("heqiao.gateway.replay");
        assertThat(database.queryForObject("select count(*) from gateway_caller.seen", Integer.class)).isEqualTo(most);

        database.update("update gateway_caller.seen set until = ? where until = ?",
                Timestamp.from(clock.instant().minusSeconds(1)),
                Timestamp.from(soon));
        assertThat(seen.isFirst(soon, "test", "full", "n3")).as("what is over makes room at once").isTrue();
        assertThat(seen.isFirst(soon, "test", "full", "n3")).isFalse();
    }

    @Test
    void one_client_does_not_take_the_room_of_the_others() {
        var seen = new ReplayGuard(database, new ReplayProperties(Integer.MAX_VALUE, 2), clock);
        var soon = clock.instant().plusSeconds(60);
        assertThat(seen.isFirst(soon, "test", "greedy", "1")).isTrue();
        assertThat(seen.isFirst(soon, "test", "greedy", "2")).isTrue();

        assertThatThrownBy(() -> seen.isFirst(soon, "test", "greedy", "3")).isInstanceOf(StateUnconfirmed.class);
        assertThat(seen.isFirst(soon, "test", "modest", "1")).isTrue();
    }

    @Test
    void what_was_used_up_is_forgotten_when_it_would_be_refused_anyway() {
        var seen = new ReplayGuard(database, UNBOUNDED, clock);
        assertThat(seen.isFirst(clock.instant().minusSeconds(1), "test", "old")).isTrue();
        assertThat(new ReplayGuard(database, UNBOUNDED, clock).isFirst(clock.instant().plusSeconds(9), "test", "new"))
                .isTrue();
        assertThat(database.queryForObject("select count(*) from gateway_caller.seen where until < now()", Long.class))
                .isZero();
        assertThat(seen.isFirst(clock.instant().plusSeconds(9), "test", "new")).isFalse();
        assertThat(seen.isFirst(clock.instant().plusSeconds(9), "testn", "ew")).as("parts do not run together")
                .isTrue();
    }

    @Test
    void tokens_end_with_a_key_that_is_published_no_more_and_not_with_an_address_that_is_silent() throws Exception {
        var text = new AtomicReference<>(TestKeys.jwks(ED, RSA));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> {
            var body = String.valueOf(text.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            clients.register(new ClientRegistration("vanishing", COURT_AGENCY, Set.of(Caller.Method.PRIVATE_KEY_JWT),
                    null,
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks"), Set.of(), null, null));
            assertThat(clients.refreshPublishedKeys()).doesNotContain("vanishing");
            text.set("");
            assertThat(clients.refreshPublishedKeys()).doesNotContain("vanishing");
            text.set(TestKeys.jwks(ED, RSA, EC));
            assertThat(clients.refreshPublishedKeys()).as("one more").doesNotContain("vanishing");
            var before = clients.find("vanishing").orElseThrow().tokensFrom();

            text.set(TestKeys.jwks(RSA, EC));

            assertThat(clients.refreshPublishedKeys()).contains("vanishing");
            assertThat(clients.find("vanishing").orElseThrow().tokensFrom()).isAfter(before);
            assertThat(clients.key(clients.find("vanishing").orElseThrow(), ED.id())).isNull();
            assertThat(clients.refreshPublishedKeys()).as("once").doesNotContain("vanishing");
        } finally {
            server.stop(0);
            clients.suspend("vanishing");
        }
    }

    @Test
    void published_keys_are_looked_at_for_a_key_that_was_not_handed_in_and_not_again_for_every_stranger()
            throws Exception {
        var asked = new AtomicInteger();
        var text = new AtomicReference<>(TestKeys.jwks(ED));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            var body = String.valueOf(text.get()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            clients.register(new ClientRegistration("publishing", COURT_AGENCY, Set.of(Caller.Method.PRIVATE_KEY_JWT),
                    null,
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks"), Set.of(), null, null));
            var client = clients.find("publishing").orElseThrow();
            assertThat(clients.key(client, ED.id())).isEqualTo(ED.pair().getPublic());
            for (int i = 0; i < 50; i++) {
                assertThat(clients.key(client, "stranger-" + i)).isNull();
            }
            assertThat(asked).hasValue(1);
            text.set("{\"keys\":[]," + " ".repeat(70_000) + "\"x\":1}");
            clients.register(
                    new ClientRegistration("publishing", COURT_AGENCY, Set.of(Caller.Method.PRIVATE_KEY_JWT), null,
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/too-long"), Set.of(),
                            null, null));
            assertThat(clients.key(clients.find("publishing").orElseThrow(), ED.id())).isNull();
        } finally {
            server.stop(0);
        }
    }
}
