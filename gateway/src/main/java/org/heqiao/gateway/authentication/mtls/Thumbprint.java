package org.heqiao.gateway.authentication.mtls;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.heqiao.schemas.privacy.Sha256;

/** The name of a certificate that nobody can choose: {@code x5t#S256} of RFC 8705 §3.1. */
public final class Thumbprint {

    private Thumbprint() {
    }

    /** SHA-256 of its DER form, base64url without padding, 43 characters. */
    public static String of(X509Certificate certificate) throws CertificateEncodingException {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(certificate.getEncoded()));
    }
}
