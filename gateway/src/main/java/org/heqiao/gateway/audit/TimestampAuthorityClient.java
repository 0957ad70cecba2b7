package org.heqiao.gateway.audit;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.jspecify.annotations.Nullable;

/**
 * A time-stamping authority asked by HTTP (RFC 3161 §3.4). An answer counts only if it is about our hash and rightly
 * signed.
 */
final class TimestampAuthorityClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1 << 16;

    private final AuditSettings.Stamps settings;
    private final SecureRandom random;
    private final @Nullable X509CertificateHolder trusted;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    TimestampAuthorityClient(AuditSettings.Stamps settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
        this.trusted = settings.certificate() == null ? null : read(settings.certificate());
    }

    /** @param at when, as the authority says */
    record Stamp(Instant at, byte[] token) {
    }

    /** @param hash SHA-256 of what is to be stamped */
    Stamp stamp(byte[] hash) throws IOException, InterruptedException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        var request = generator.generate(NISTObjectIdentifiers.id_sha256, hash, new BigInteger(64, random));
        var answer = http.send(
                HttpRequest.newBuilder(settings.url()).timeout(settings.timeout())
                        .header("Content-Type", "application/timestamp-query")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request.getEncoded())).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("the time-stamping authority answers " + answer.statusCode());
            }
            var response = new TimeStampResponse(body.readNBytes(MOST_BYTES));
            response.validate(request);
            var token = response.getTimeStampToken();
            if (token == null) {
                throw new IOException("the time-stamping authority refuses");
            }
            token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .build(certificate(token.getCertificates().getMatches(token.getSID()).stream().toList())));
            return new Stamp(token.getTimeStampInfo().getGenTime().toInstant(), token.getEncoded());
        } catch (TSPException | OperatorCreationException | CertificateException wrong) {
            throw new IOException("the time-stamping authority answers wrongly", wrong);
        }
    }

    private X509CertificateHolder certificate(List<X509CertificateHolder> offered) throws IOException {
        if (trusted != null) {
            return trusted;
        }
        if (offered.isEmpty()) {
            throw new IOException("the time-stamping authority does not show its certificate");
        }
        return offered.getFirst();
    }

    private static X509CertificateHolder read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new JcaX509CertificateHolder(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (IOException | CertificateException unreadable) {
            throw new IllegalArgumentException("the certificate of the time-stamping authority cannot be read: " + file,
                    unreadable);
        }
    }
}
