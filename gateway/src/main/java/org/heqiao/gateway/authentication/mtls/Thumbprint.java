package org.heqiao.gateway.authentication.mtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** The name of a certificate that nobody can choose: {@code x5t#S256} of RFC 8705 §3.1. */
public final class Thumbprint {

    private Thumbprint() {
    }

    /** SHA-256 of its DER form, base64url without padding, 43 characters. */
    public static String of(X509Certificate certificate) throws CertificateEncodingException {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
