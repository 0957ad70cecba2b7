package org.heqiao.gateway.authentication.mtls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The revocation lists of the authorities (CRL, RFC 5280 §5) as they stood in their file when it was last read. */
final class RevocationLists {

    private static final long LONGEST_FILE = 20_000_000;

    private final List<X509CRL> lists;

    private RevocationLists(List<X509CRL> lists) {
        this.lists = lists;
    }

    /**
     * @param file null: there is none
     * @throws IOException it cannot be read, or one of its lists is signed by none of the authorities
     */
    static RevocationLists read(@Nullable Path file, TrustedCas trustedCas) throws IOException {
        if (file == null) {
            return new RevocationLists(List.of());
        }
        if (Files.size(file) > LONGEST_FILE) {
            throw new IOException("the file of revocation lists is longer than " + LONGEST_FILE + " bytes");
        }
        try {
            var lists = new ArrayList<X509CRL>();
            for (var list : CertificateFactory.getInstance("X.509")
                    .generateCRLs(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                if (!trustedCas.signed((X509CRL) list)) {
                    throw new IOException("a revocation list is signed by none of the authorities");
                }
                lists.add((X509CRL) list);
            }
            if (lists.isEmpty()) {
                throw new IOException("the file of revocation lists holds none");
            }
            return new RevocationLists(List.copyOf(lists));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("the file of revocation lists cannot be read", unreadable);
        }
    }

    boolean has(X509Certificate certificate) {
        for (var list : lists) {
            if (list.getRevokedCertificate(certificate) != null) {
                return true;
            }
        }
        return false;
    }
}
