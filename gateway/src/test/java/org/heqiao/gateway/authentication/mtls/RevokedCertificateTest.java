package org.heqiao.gateway.authentication.mtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.awaitility.Awaitility;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.ClientRegistration.Issued;
import org.heqiao.gateway.authentication.DoorTest;
import org.heqiao.gateway.authentication.FailureReason;
import org.heqiao.gateway.authentication.RevokedCertificate;
import org.heqiao.gateway.authentication.RevokedCertificates;
import org.heqiao.gateway.authentication.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** One certificate is taken back, and its client goes on with another. */
class RevokedCertificateTest extends DoorTest {

    @Autowired
    private RevokedCertificates revoked;
    @Autowired
    private JdbcTemplate database;

    private final TestCertificate lost = CA.issue("O=Court,CN=of-a-name");
    private final TestCertificate kept = CA.issue("O=Court,CN=of-a-name");

    @BeforeEach
    void aClientKnownByName() {
        clients.register(
                new ClientRegistration("of-a-name", COURT_AGENCY, Set.of(Caller.Method.MUTUAL_TLS), null, null,
                        Set.of(),
                        new Issued("CN=of-a-name,O=Court", CA.thumbprint()), null));
    }

    private HttpRequest.Builder who() {
        return HttpRequest.newBuilder(securely("/api/v1/who"));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void it_is_refused_over_a_connection_that_is_open_and_the_client_comes_with_another(boolean byThumbprint) {
        var serial = lost.certificate().getSerialNumber().toString(16);
        try (var http = over(lost); var other = over(kept)) {
            letIn(send(http, who()));

            revoked.revoke(byThumbprint
                    ? new RevokedCertificate(lost.thumbprint(), null, null)
                    : new RevokedCertificate(null, lost.certificate().getIssuerX500Principal().getName(),
                            "00" + serial.toUpperCase(Locale.ROOT)));

            refused(send(http, who()), FailureReason.REVOKED_CERTIFICATE);
            letIn(send(other, who()));
        }
    }

    @Test
    void another_node_goes_by_it_within_a_second() {
        try (var http = over(lost)) {
            letIn(send(http, who()));

            database.update("insert into gateway_caller.revoked_certificate (thumbprint) values (?)",
                    lost.thumbprint());

            Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> send(http, who()).statusCode() == 401);
        }
    }

    @Test
    void an_authoritys_list_is_read_when_it_changes_and_one_of_a_stranger_is_not_taken() throws IOException {
        var file = FOLDER.resolve("revoked.pem");
        try (var http = over(lost); var other = over(kept)) {
            letIn(send(http, who()));
            Files.writeString(file, CA.revoking(lost));
            Awaitility.await().until(() -> send(http, who()).statusCode() == 401);
            assertThat(attempts.last().reason()).isEqualTo(FailureReason.REVOKED_CERTIFICATE);
            letIn(send(other, who()));

            var strange = FOLDER.resolve("strange.pem");
            Files.writeString(strange, TestCertificate.authority("Strange CA").revoking(kept));
            assertThatThrownBy(() -> RevocationLists.read(strange, TrustedCas.read(FOLDER.resolve("ca.pem"))))
                    .hasMessageContaining("signed by none of the authorities");
        } finally {
            Files.writeString(file, CA.revoking());
        }
    }

    @ParameterizedTest
    @CsvSource({",,", "x,,", ",CN=a,", ",,0A", ",CN=a,xyz", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA,CN=a,0A",
            ",nonsense,0A"})
    void what_names_no_certificate_is_refused(String thumbprint, String issuer, String serial) {
        assertThatThrownBy(() -> new RevokedCertificate(thumbprint, issuer, serial))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
