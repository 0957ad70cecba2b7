package org.heqiao.gateway.tlog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/**
 * Whether a time stamp (RFC 3161) is about a checkpoint and rightly signed: by the authority we are told of, else by
 * the certificate within.
 */
final class TimestampVerifier {

    private final @Nullable X509CertificateHolder authority;

    TimestampVerifier(@Nullable X509CertificateHolder authority) {
        this.authority = authority;
    }

    /** @return when the authority saw the note; nothing where it did not */
    Optional<Instant> time(byte[] token, String note) {
        try {
            var stamp = new TimeStampToken(new CMSSignedData(token));
            var hash = Hash.sha256().digest(note.getBytes(StandardCharsets.UTF_8));
            if (!Arrays.equals(hash, stamp.getTimeStampInfo().getMessageImprintDigest())) {
                return Optional.empty();
            }
            stamp.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .build(authority != null
                            ? authority
                            : own(stamp.getCertificates().getMatches(stamp.getSID()).stream().toList())));
            return Optional.of(stamp.getTimeStampInfo().getGenTime().toInstant());
        } catch (TSPException | CMSException | IOException | OperatorCreationException | CertificateException
                | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static X509CertificateHolder own(List<X509CertificateHolder> offered) {
        if (offered.isEmpty()) {
            throw new IllegalArgumentException("the stamp does not show its certificate");
        }
        return offered.getFirst();
    }
}
