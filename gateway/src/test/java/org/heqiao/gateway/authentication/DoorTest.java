package org.heqiao.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.heqiao.gateway.authentication.mtls.MtlsConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on free ports, and a court with keys before it. */
@SpringBootTest(classes = TestDoor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.main.register-shutdown-hook=false")
public abstract class DoorTest {

    protected static final String ISSUER = "https://hub.heqiao.test";
    protected static final String COURT = "court-cases";
    protected static final AgencyCode COURT_AGENCY = new AgencyCode("yc-court");
    protected static final TestKeys EC = TestKeys.make("ec-1", "EC");
    protected static final TestKeys RSA = TestKeys.make("rsa-1", "RSA");
    protected static final TestKeys ED = TestKeys.make("ed-1", "Ed25519");
    protected static final TestCertificate CA = TestCertificate.authority("Test CA");
    protected static final TestCertificate COURT_CERTIFICATE = CA.issue("CN=court-cases,O=Court");
    protected static final Path FOLDER = folder();
    protected static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    protected int port;
    @Autowired
    @SuppressWarnings("NullAway.Init")
    protected Clients clients;
    @Autowired
    @SuppressWarnings("NullAway.Init")
    protected Attempts attempts;
    @Autowired
    @SuppressWarnings("NullAway.Init")
    protected HandClock clock;
    @Autowired
    @SuppressWarnings("NullAway.Init")
    protected MtlsConnector mtls;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws IOException {
        var server = CA.issue("CN=localhost");
        Files.writeString(FOLDER.resolve("server.pem"), server.pem());
        Files.writeString(FOLDER.resolve("server.key"), server.keyPem());
        Files.writeString(FOLDER.resolve("ca.pem"), CA.pem());
        Files.writeString(FOLDER.resolve("revoked.pem"), CA.revoking());
        registry.add("spring.flyway.locations", () -> "classpath:db/migration/gateway");
        registry.add("spring.flyway.out-of-order", () -> "true");
        registry.add("spring.threads.virtual.enabled", () -> "true");
        registry.add("server.max-http-request-header-size", () -> "16KB");
        registry.add("heqiao.gateway.identity.issuer", () -> ISSUER);
        registry.add("server.forward-headers-strategy", () -> "native");
        registry.add("heqiao.gateway.trusted-proxies", () -> "127.0.0.9, 10.7.0.0/16");
        registry.add("heqiao.gateway.mtls.port", () -> "0");
        registry.add("heqiao.gateway.mtls.certificate", () -> FOLDER.resolve("server.pem").toString());
        registry.add("heqiao.gateway.mtls.private-key", () -> FOLDER.resolve("server.key").toString());
        registry.add("heqiao.gateway.mtls.authorities", () -> FOLDER.resolve("ca.pem").toString());
        registry.add("heqiao.gateway.mtls.revocations", () -> FOLDER.resolve("revoked.pem").toString());
        registry.add("logging.level.root", () -> "WARN");
    }

    private static Path folder() {
        try {
            var folder = Files.createTempDirectory("door");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @BeforeEach
    void theCourtIsRegistered() {
        clients.register(COURT_AGENCY, "银川市中级人民法院");
        clients.register(new ClientRegistration(COURT, COURT_AGENCY,
                Set.of(Caller.Method.PRIVATE_KEY_JWT, Caller.Method.MUTUAL_TLS, Caller.Method.HTTP_SIGNATURE),
                TestKeys.jwks(EC, RSA, ED),
                null,
                Set.of(COURT_CERTIFICATE.thumbprint()), null, null));
        tokensAreGoodAgain();
    }

    /** Tokens tell seconds: those of the second in which a client was suspended stay void. */
    protected final void tokensAreGoodAgain() {
        var from = clients.find(COURT).orElseThrow().tokensFrom();
        Awaitility.await().until(() -> !Instant.now().truncatedTo(ChronoUnit.SECONDS).isBefore(from));
    }

    @AfterEach
    void theClockIsRight() {
        clock.ahead(Duration.ZERO);
    }

    protected final URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    protected final URI securely(String path) {
        return URI.create("https://127.0.0.1:" + mtls.port() + path);
    }

    protected static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    protected static HttpResponse<String> send(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            return send(http, request);
        }
    }

    protected static HttpClient over(@Nullable TestCertificate own) {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .sslContext(TestCertificate.tls(CA, own, "TLS")).build();
    }

    /** What an assertion of the court says when all is well; tests change what they are about. */
    protected final Map<String, Object> assertion() {
        long now = Instant.now().getEpochSecond();
        return new TreeMap<>(
                Map.of("iss", COURT, "sub", COURT, "aud", ISSUER + "/oauth2/token", "iat", now, "exp", now + 60, "jti",
                        UUID.randomUUID().toString()));
    }

    protected static String signed(TestKeys keys, Map<String, Object> claims) {
        return keys.jwt(Map.of("alg", keys.joseAlgorithm(), "kid", keys.id()), claims);
    }

    protected final HttpResponse<String> askForToken(String assertion) {
        return send(tokenRequest(uri("/oauth2/token"), assertion));
    }

    protected static HttpRequest.Builder tokenRequest(URI uri, String assertion) {
        return form(uri, Map.of("grant_type", "client_credentials", "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion", assertion));
    }

    protected static HttpRequest.Builder form(URI uri, Map<String, String> fields) {
        return HttpRequest.newBuilder(uri).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field -> field.getKey() + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
    }

    protected final String token() {
        var response = askForToken(signed(EC, assertion()));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("access_token").asString();
    }

    protected final HttpRequest.Builder who(String token) {
        return HttpRequest.newBuilder(uri("/api/v1/who")).header("Authorization", "Bearer " + token);
    }

    protected final JsonNode letIn(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body() + " " + (attempts.count() > 0 ? attempts.last() : ""))
                .isEqualTo(200);
        return JSON.readTree(response.body());
    }

    /** Refused in the words every refusal has, and the listener knows why. */
    protected final void refused(HttpResponse<String> response, FailureReason failureReason) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("application/problem+json"));
        var problem = JSON.readTree(response.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:heqiao:problem:not-authenticated");
        assertThat(problem.path("detail").asString()).isEqualTo("the request does not prove who sent it");
        assertThat(attempts.last().reason()).isEqualTo(failureReason);
        assertThat(attempts.last().requestId()).isEqualTo(problem.path("request_id").asString());
    }

    /** No token: the answer of RFC 6749, and the listener knows why. */
    protected final void noToken(HttpResponse<String> response, FailureReason failureReason) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(attempts.last().reason()).isEqualTo(failureReason);
    }
}
