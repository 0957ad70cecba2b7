package org.heqiao.gateway.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.gateway.authentication.TestKeys;
import org.heqiao.gateway.grant.GrantActResult;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.gateway.proposal.Actor;
import org.heqiao.schemas.identity.Gb11643;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two hubs over one database are one hub: what is closed on one is closed on the other, and what is asked of both is
 * counted together.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TestKeys COURT_KEY = TestKeys.make("two-1", "EC");
    private static final Actor PROPOSER = person("proposer");
    private static final String COURT = "two-court";
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String GRANT = """
            format: 1
            grants:
              - id: two-court
                agency: two-court
                service: marital-status.verify
                purposes: [case-trial]
                legal_bases: [CPL-67]
                fields: ['*']
                divisions: ['*']
                valid: {from: 2026-01-01, until: 2099-12-31}
                hours: always
                most_subjects: 10
                limits:
                  interactive: {rate: 1000/s, burst: 1000, daily: 100000, monthly: 1000000}
                conditions:
                  officer_named: true
                  letter: false
            """;

    private final Hub one = Hub.start();
    private final Hub other = Hub.start();
    private String token = "";

    private record Hub(ConfigurableApplicationContext context, String address, HttpClient http) {

        static Hub start() {
            var context = new SpringApplicationBuilder(Node.class).properties(Map.of("server.port", "0",
                    "server.address", "127.0.0.1",
                    "spring.flyway.enabled", "false", "spring.main.banner-mode", "off", "logging.level.root", "WARN",
                    "spring.threads.virtual.enabled", "true", "heqiao.gateway.audit.origin", "two.test/audit",
                    "heqiao.gateway.identity.issuer", "https://two.test", "heqiao.gateway.use.subjects-an-hour", "20"))
                    .run();
            return new Hub(context, "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"),
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
                            .build());
        }

        <T> T bean(Class<T> type) {
            return context.getBean(type);
        }

        /** About somebody nobody asked about before. @return the status */
        int ask(String officer, String token) {
            return send("/api/v1/ask", "application/json", """
                    {"context": {"purpose": "case-trial", "legal_basis": "CPL-67", "case_no": "C-1", "reason": "case",
                     "officer": {"name": "李", "number": "%s", "department": "一庭"}}, "id_number": "%s"}"""
                    .formatted(officer, newPerson()), "Bearer " + token).statusCode();
        }

        HttpResponse<String> form(String path, Map<String, String> fields) {
            var pairs = new ArrayList<String>();
            fields.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
            return send(path, "application/x-www-form-urlencoded", String.join("&", pairs), "");
        }

        private HttpResponse<String> send(String path, String type, String body, String authorization) {
            var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20))
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            try {
                return http.send(request.build(), BodyHandlers.ofString());
            } catch (IOException | InterruptedException broken) {
                throw new AssertionError(broken);
            }
        }
    }

    @BeforeAll
    void theCourtIsKnown() {
        one.bean(Clients.class).register(new AgencyCode(COURT), "法院");
        one.bean(Clients.class)
                .register(new ClientRegistration(COURT, new AgencyCode(COURT), Set.of(Caller.Method.PRIVATE_KEY_JWT),
                        TestKeys.jwks(COURT_KEY), null,
                        Set.of(), null, null));
    }

    @AfterAll
    void stop() {
        one.context.close();
        other.context.close();
    }

    @BeforeEach
    void theCourtMayAskBoth() {
        var clients = one.bean(Clients.class);
        clients.resume(COURT);
        var grants = one.bean(Grants.class);
        if (grants.current().find(COURT) == null) {
            var proposed = (GrantActResult.Proposed) grants.proposeImport(GRANT, "test", PROPOSER);
            assertThat(grants.approve(proposed.proposal(), person("approver")))
                    .isInstanceOf(GrantActResult.InForce.class);
        }
        var voidBefore = clients.find(COURT).orElseThrow().tokensFrom();
        await().until(() -> !Instant.now().truncatedTo(ChronoUnit.SECONDS).isBefore(voidBefore));
        var given = one.form("/oauth2/token", proven(Map.of("grant_type", "client_credentials")));
        token = JSON.readTree(given.body()).path("access_token").asString("");
        await().untilAsserted(
                () -> assertThat(new int[]{one.ask("P-1", token), other.ask("P-1", token)}).containsOnly(200));
    }

    @Test
    void a_client_closed_on_one_node_is_refused_on_the_other_within_a_second() {
        one.bean(Clients.class).suspend(COURT);

        await().atMost(Duration.ofSeconds(1)).pollInterval(Duration.ofMillis(20))
                .until(() -> other.ask("P-1", token) == 401);
    }

    @Test
    void a_token_taken_back_on_one_node_is_refused_on_the_other_within_a_second() {
        assertThat(one.form("/oauth2/revoke", proven(Map.of("token", token))).statusCode()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(1)).pollInterval(Duration.ofMillis(20))
                .until(() -> other.ask("P-1", token) == 401);
    }

    @Test
    void a_grant_revoked_on_one_node_lets_nothing_through_on_the_other_after_a_second() {
        assertThat(one.bean(Grants.class).revoke(Set.of(COURT), "test", PROPOSER))
                .isInstanceOf(GrantActResult.InForce.class);

        await().atMost(Duration.ofSeconds(1)).pollInterval(Duration.ofMillis(20))
                .until(() -> other.ask("P-1", token) == 403);
    }

    @Test
    void an_officer_who_goes_from_one_node_to_the_other_is_counted_over_both_and_told_once() {
        for (int i = 0; i < 12; i++) {
            assertThat(one.ask("P-9", token)).isEqualTo(200);
        }
        var asked = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            assertThat(asked.incrementAndGet()).as("fewer on either node than the threshold").isLessThan(20);
            assertThat(other.ask("P-9", token)).isEqualTo(200);
            assertThat(told("P-9")).isPositive();
        });

        await().during(Duration.ofMillis(800)).atMost(Duration.ofSeconds(3)).pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    one.ask("P-9", token);
                    assertThat(told("P-9")).isEqualTo(1);
                });
    }

    /** How often an officer's use was told to be out of the ordinary for the number of people. */
    private long told(String officer) {
        return one.bean(JdbcTemplate.class)
                .queryForList(
                        "select convert_from(body, 'UTF8') from gateway_audit.entry where service = 'unusual-use'",
                        String.class)
                .stream().filter(text -> text.contains("MANY_SUBJECTS") && text.contains("officer " + officer)).count();
    }

    private static Map<String, String> proven(Map<String, String> fields) {
        long now = Instant.now().getEpochSecond();
        var all = new TreeMap<>(fields);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion",
                COURT_KEY.jwt(Map.of("alg", COURT_KEY.joseAlgorithm(), "kid", COURT_KEY.id()),
                        Map.of("iss", COURT, "sub", COURT, "aud",
                                "https://two.test/oauth2/token", "iat", now, "exp", now + 60, "jti",
                                UUID.randomUUID().toString())));
        return all;
    }

    private static String newPerson() {
        var day = LocalDate.of(1950, 1, 1).plusDays(37L * PEOPLE.incrementAndGet()).toString().replace("-", "");
        var body = "640199" + day + "001";
        return body + Gb11643.check(body);
    }

    private static Actor person(String account) {
        return new Actor(new Caller(new AgencyCode("hub"), account, Caller.Method.PERSON, null), "127.0.0.1", account);
    }
}
