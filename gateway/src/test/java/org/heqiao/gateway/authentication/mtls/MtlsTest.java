package org.heqiao.gateway.authentication.mtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.awaitility.Awaitility;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.ClientRegistration.Issued;
import org.heqiao.gateway.authentication.DoorTest;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.TestCertificate;
import org.heqiao.gateway.connection.ConnectionProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port for certificates. */
class MtlsTest extends DoorTest {

    private HttpRequest.Builder who() {
        return HttpRequest.newBuilder(securely("/api/v1/who"));
    }

    private static void noHandshake(HttpClient http, HttpRequest.Builder request) {
        assertThatThrownBy(() -> http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void no_handshake_without_a_certificate() {
        try (var http = over(null)) {
            noHandshake(http, who());
        }
    }

    @Test
    void no_handshake_with_a_certificate_of_a_strange_authority() {
        try (var http = over(TestCertificate.authority("Strange CA").issue("CN=court-cases,O=Court"))) {
            noHandshake(http, who());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1", "-tls1_1"})
    void versions_of_tls_below_1_2_are_refused(String version) throws Exception {
        var said = openssl(version, "-cipher", "ALL:@SECLEVEL=0");
        assertThat(said).doesNotContain("HTTP/1.1");
        assertThat(said).as("the server says so, not openssl itself").contains("alert protocol version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void openssl_gets_in_with_the_certificate_by_both_versions_that_are_taken(String version) throws Exception {
        assertThat(openssl(version)).contains("HTTP/1.1 200").contains("\"client\":\"" + COURT + "\"");
    }

    /** RFC 6797: only where it is TLS already. */
    @Test
    void browsers_are_told_to_come_by_tls_alone_where_they_came_by_it() {
        try (var http = over(COURT_CERTIFICATE)) {
            var answer = send(http, who());
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
        var plain = send(HttpRequest.newBuilder(uri("/api/v1/who")));
        assertThat(plain.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(plain.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void a_certificate_that_is_nobodys_is_refused() {
        try (var http = over(CA.issue("CN=nobody"))) {
            refused(send(http, who()), FailureReason.UNKNOWN_CERTIFICATE);
        }
    }

    @Test
    void a_certificate_out_of_its_time_is_refused() {
        try (var http = over(COURT_CERTIFICATE)) {
            clock.ahead(Duration.ofDays(2));
            refused(send(http, who()), FailureReason.EXPIRED);
        }
    }

    @Test
    void a_client_that_may_not_use_certificates_is_refused() {
        clients.register(new ClientRegistration(COURT, COURT_AGENCY, Set.of(Caller.Method.PRIVATE_KEY_JWT), null, null,
                Set.of(COURT_CERTIFICATE.thumbprint()), null, null));
        try (var http = over(COURT_CERTIFICATE)) {
            refused(send(http, who()), FailureReason.MEANS_NOT_ALLOWED);
        }
    }

    @Test
    void a_suspended_client_is_refused_over_a_connection_that_is_open() {
        try (var http = over(COURT_CERTIFICATE)) {
            letIn(send(http, who()));
            clients.suspend(COURT);
            try {
                refused(send(http, who()), FailureReason.SUSPENDED);
            } finally {
                clients.resume(COURT);
            }
        }
    }

    @Test
    void a_header_with_a_certificate_is_no_certificate() {
        refused(send(HttpRequest.newBuilder(uri("/api/v1/who")).header("X-Client-Cert", COURT_CERTIFICATE.thumbprint())
                .header("X-SSL-Client-Cert", COURT_CERTIFICATE.pem().replace("\n", " "))
                .header("X-Forwarded-Proto", "https")),
                FailureReason.NO_CREDENTIAL);
    }

    @Test
    void a_certificate_proves_who_calls() {
        try (var http = over(COURT_CERTIFICATE)) {
            var caller = letIn(send(http, who()));
            assertThat(caller.path("client").asString()).isEqualTo(COURT);
            assertThat(caller.path("means").asString()).isEqualTo("MUTUAL_TLS");
            assertThat(caller.path("thumbprint").asString()).isEqualTo(COURT_CERTIFICATE.thumbprint());
        }
    }

    @Test
    void a_certificate_known_by_its_name_must_be_of_the_authority_named() {
        clients.register(
                new ClientRegistration("renewing", COURT_AGENCY, Set.of(Caller.Method.MUTUAL_TLS), null, null, Set.of(),
                        new Issued("cn=renewing, o=Court", CA.thumbprint()), null));
        try (var first = over(CA.issue("O=Court,CN=renewing")); var renewed = over(CA.issue("O=Court,CN=renewing"))) {
            assertThat(letIn(send(first, who())).path("client").asString()).isEqualTo("renewing");
            assertThat(letIn(send(renewed, who())).path("client").asString()).isEqualTo("renewing");
        }
        clients.register(
                new ClientRegistration("renewing", COURT_AGENCY, Set.of(Caller.Method.MUTUAL_TLS), null, null, Set.of(),
                        new Issued("CN=renewing,O=Court", TestCertificate.authority("Another").thumbprint()), null));
        try (var http = over(CA.issue("O=Court,CN=renewing"))) {
            refused(send(http, who()), FailureReason.UNKNOWN_CERTIFICATE);
        }
    }

    @Test
    void authorities_are_exchanged_without_a_restart_and_what_cannot_be_read_changes_nothing() throws IOException {
        var file = FOLDER.resolve("ca.pem");
        var newcomer = TestCertificate.authority("New CA");
        var issued = newcomer.issue("CN=newcomer");
        clients.register(new ClientRegistration("newcomer", COURT_AGENCY, Set.of(Caller.Method.MUTUAL_TLS), null, null,
                Set.of(issued.thumbprint()), null, null));
        try {
            Files.writeString(file, CA.pem() + newcomer.pem());
            Awaitility.await().ignoreExceptions().until(() -> {
                try (var http = over(issued)) {
                    return http.send(who().build(), BodyHandlers.ofString()).statusCode() == 200;
                }
            });
            Files.writeString(file, "no certificates");
            Awaitility.await().pollDelay(2500, TimeUnit.MILLISECONDS).untilAsserted(() -> {
                try (var http = over(issued)) {
                    letIn(send(http, who()));
                }
            });
            Files.writeString(file, CA.pem());
            Awaitility.await().until(() -> {
                try (var http = over(issued)) {
                    http.send(who().build(), BodyHandlers.ofString());
                    return false;
                } catch (SSLException refused) {
                    return true;
                } catch (IOException cutOff) {
                    return true;
                }
            });
            try (var http = over(COURT_CERTIFICATE)) {
                letIn(send(http, who()));
            }
        } finally {
            Files.writeString(file, CA.pem());
        }
    }

    /** Where a proxy or a mapped port stands before it, clients are told that address. */
    @Test
    void clients_are_told_the_address_by_which_they_reach_it() {
        assertThat(at("https://hub.example:8443")).isEqualTo(URI.create("https://hub.example:8443"));
        assertThat(mtls.at("hub.example")).isEqualTo(URI.create("https://hub.example:" + mtls.port()));
        for (var wrong : List.of("http://hub.example:8443", "hub.example:8443", "https:8443")) {
            assertThatThrownBy(() -> at(wrong)).hasMessageContaining("heqiao.gateway.mtls.external-url");
        }
    }

    private static URI at(String external) {
        var files = new MtlsProperties(0, "127.0.0.1", URI.create(external), FOLDER.resolve("server.pem"),
                FOLDER.resolve("server.key"),
                FOLDER.resolve("ca.pem"), null, null);
        return new MtlsConnector(files, false, new ConnectionProperties(0, 0, Duration.ofSeconds(20), 500), null)
                .at("other.example");
    }

    @Test
    void curl_gets_a_token_bound_to_its_certificate_and_uses_it() throws Exception {
        var files = files();
        var common = List.of("curl", "-sS", "--max-time", "20", "--cacert", FOLDER.resolve("ca.pem").toString(),
                "--cert", files.getFirst(),
                "--key", files.getLast());
        var token = JSON.readTree(run(null, common, "-d", "grant_type=client_credentials", "-d", "client_id=" + COURT,
                securely("/oauth2/token").toString())).path("access_token").asString();
        assertThat(run(null, common, "-H", "Authorization: Bearer " + token, securely("/api/v1/who").toString()))
                .contains("\"means\":\"MUTUAL_TLS\"");
    }

    private String openssl(String... arguments) throws Exception {
        var files = files();
        return run("GET /api/v1/who HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                List.of("openssl", "s_client", "-quiet", "-ign_eof", "-connect", "127.0.0.1:" + mtls.port(), "-CAfile",
                        FOLDER.resolve("ca.pem").toString(), "-cert", files.getFirst(), "-key", files.getLast()),
                arguments);
    }

    private static List<String> files() throws IOException {
        var certificate = FOLDER.resolve("court.pem");
        var key = FOLDER.resolve("court.key");
        Files.writeString(certificate, COURT_CERTIFICATE.pem());
        Files.writeString(key, COURT_CERTIFICATE.keyPem());
        return List.of(certificate.toString(), key.toString());
    }

    private static String run(@org.jspecify.annotations.Nullable String input, List<String> command, String... more)
            throws Exception {
        assumeThat(isOnPath(command.getFirst())).isTrue();
        var all = new java.util.ArrayList<>(command);
        all.addAll(List.of(more));
        var process = new ProcessBuilder(all).redirectErrorStream(true).start();
        if (input != null) {
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException refused) {
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            }
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static boolean isOnPath(String program) {
        return java.util.Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(java.nio.file.Path.of(folder, program)));
    }
}
