package org.heqiao.gateway.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.heqiao.gateway.authentication.mtls.MtlsConnector;
import org.heqiao.gateway.authentication.mtls.Thumbprint;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whose certificate a connection came with. It is taken from the TLS handshake alone, never from a header. */
@Component
public final class ClientCertificates {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Clients clients;
    private final RevokedCertificates revoked;
    private final Clock clock;
    private final @Nullable MtlsConnector door;

    ClientCertificates(Clients clients, RevokedCertificates revoked, Clock clock, ObjectProvider<MtlsConnector> door) {
        this.clients = clients;
        this.revoked = revoked;
        this.clock = clock;
        this.door = door.getIfAvailable();
    }

    /** A certificate and the client it belongs to. */
    public record Owned(Client client, String thumbprint) {
    }

    public static @Nullable X509Certificate of(HttpServletRequest request) {
        return request.isSecure() && request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                && chain.length > 0
                        ? chain[0]
                        : null;
    }

    /** Active or not: the caller of this method asks. */
    public Owned owner(X509Certificate certificate) throws AuthenticationFailed {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            var thumbprint = Thumbprint.of(certificate);
            var subject = certificate.getSubjectX500Principal().getName(X500Principal.CANONICAL);
            var client = clients
                    .findByCertificate(thumbprint, subject, unknown -> door == null ? null : door.issuerOf(certificate))
                    .orElseThrow(() -> new AuthenticationFailed(FailureReason.UNKNOWN_CERTIFICATE));
            if (revoked.has(certificate, thumbprint) || door != null && door.isRevoked(certificate)) {
                throw new AuthenticationFailed(FailureReason.REVOKED_CERTIFICATE, client);
            }
            return new Owned(client, thumbprint);
        } catch (CertificateEncodingException unreadable) {
            throw new AuthenticationFailed(FailureReason.UNKNOWN_CERTIFICATE);
        } catch (CertificateException outOfItsTime) {
            throw new AuthenticationFailed(FailureReason.EXPIRED);
        }
    }
}
