package org.heqiao.gateway.authentication.mtls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The CAs whose clients are let in, as they stood in their PEM file when it was last read. */
public final class TrustedCas {

    private static final long LONGEST_FILE = 4_000_000;

    private final List<X509Certificate> certificates;

    private TrustedCas(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    static TrustedCas none() {
        return new TrustedCas(List.of());
    }

    /** @throws IOException the file is not there, holds no certificate, or something that is none */
    static TrustedCas read(Path file) throws IOException {
        if (Files.size(file) > LONGEST_FILE) {
            throw new IOException("the file of authorities is longer than " + LONGEST_FILE + " bytes");
        }
        try {
            var certificates = new ArrayList<X509Certificate>();
            for (var certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                certificates.add((X509Certificate) certificate);
            }
            if (certificates.isEmpty()) {
                throw new IOException("the file of authorities holds no certificate");
            }
            return new TrustedCas(List.copyOf(certificates));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("the file of authorities cannot be read", unreadable);
        }
    }

    KeyStore trustStore() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("ca" + i, certificates.get(i));
            }
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether one of these issued the revocation list. */
    boolean signed(X509CRL list) {
        for (var authority : certificates) {
            if (authority.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
                try {
                    list.verify(authority.getPublicKey());
                    return true;
                } catch (GeneralSecurityException signedByAnother) {
                    continue;
                }
            }
        }
        return false;
    }

    /** Thumbprint of the CA that signed the certificate itself; null where it is none of these (any more). */
    @Nullable
    String issuerOf(X509Certificate certificate) {
        for (var authority : certificates) {
            if (authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                try {
                    certificate.verify(authority.getPublicKey());
                    return Thumbprint.of(authority);
                } catch (CertificateEncodingException impossible) {
                    throw new IllegalStateException(impossible);
                } catch (GeneralSecurityException signedByAnother) {
                    continue;
                }
            }
        }
        return null;
    }
}
