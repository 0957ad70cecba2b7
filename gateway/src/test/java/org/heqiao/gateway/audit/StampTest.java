package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.heqiao.gateway.tlog.LogVerifier;
import org.heqiao.gateway.tlog.VerificationResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {

    @TempDir
    Path folder;

    private Authority authority;
    private TestLog log;
    private AuditHealth health;

    @BeforeEach
    void open() throws Exception {
        authority = new Authority();
        log = new TestLog(new AuditSettings(TestLog.ORIGIN, Duration.ofSeconds(5), 4096, Duration.ofMillis(50),
                Duration.ofSeconds(60),
                stamps(null)));
        health = new AuditHealth(log.settings, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        log.close();
        authority.server.stop(0);
    }

    private AuditSettings.Stamps stamps(@Nullable Path certificate) {
        return new AuditSettings.Stamps(authority.url(), certificate, Duration.ofMillis(1), Duration.ofSeconds(1),
                Duration.ofSeconds(2));
    }

    private TimestampJob stamper() {
        return new TimestampJob(log.database, new TimestampAuthorityClient(stamps(null), new SecureRandom()),
                stamps(null), health,
                Clock.systemUTC());
    }

    @Test
    void an_answer_about_something_else_or_by_somebody_else_is_no_stamp() throws Exception {
        authority.conduct = Conduct.OTHER_HASH;
        var ours = MessageDigest.getInstance("SHA-256").digest();
        assertThatThrownBy(() -> new TimestampAuthorityClient(stamps(null), new SecureRandom()).stamp(ours))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("wrongly");

        authority.conduct = Conduct.RIGHT;
        var other = new Authority();
        other.server.stop(0);
        Files.writeString(folder.resolve("other.pem"), other.pem());
        Files.writeString(folder.resolve("own.pem"), authority.pem());
        assertThatThrownBy(
                () -> new TimestampAuthorityClient(stamps(folder.resolve("other.pem")), new SecureRandom()).stamp(ours))
                .isInstanceOf(IOException.class).hasMessageContaining("wrongly");
        assertThat(
                new TimestampAuthorityClient(stamps(folder.resolve("own.pem")), new SecureRandom()).stamp(ours).token())
                .isNotEmpty();
    }

    @Test
    void the_newest_checkpoint_is_stamped() throws Exception {
        log.written(0, 5);
        try (var timestampJob = stamper()) {
            timestampJob.pass();
        }

        var token = new TimeStampToken(
                new CMSSignedData(
                        log.db.queryForList("select token from gateway_audit.time_stamp where size = 5", byte[].class)
                                .getFirst()));
        assertThat(token.getTimeStampInfo().getMessageImprintDigest())
                .isEqualTo(MessageDigest.getInstance("SHA-256")
                        .digest(log.proofs.checkpoint().orElseThrow().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_dump_shows_offline_when_its_checkpoints_were_there_already() throws Exception {
        log.written(0, 5);
        try (var timestampJob = stamper()) {
            timestampJob.pass();
        }
        var sound = log.verdict(folder.resolve("dump"));
        assertThat(sound.isSound()).as(sound.toString()).isTrue();
        assertThat(sound.stamps()).isEqualTo(1);
        assertThat(sound.stamped()).isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(1));

        var other = new Authority();
        other.server.stop(0);
        var key = log.key.key().format();
        assertThat(LogVerifier
                .verify(folder.resolve("dump"), key, 0, 5, List.of(),
                        new LogVerifier.Others(authority.certificate, List.of()))
                .isSound())
                .isTrue();
        assertThat(LogVerifier
                .verify(folder.resolve("dump"), key, 0, 5, List.of(),
                        new LogVerifier.Others(other.certificate, List.of()))
                .findings())
                .extracting(VerificationResult.Finding::what)
                .containsExactly("its time stamp is not of it, or not whole");

        log.db.update("update gateway_audit.time_stamp set token = set_byte(token, octet_length(token) - 3,"
                + " get_byte(token, octet_length(token) - 3) # 1)");
        assertThat(log.verdict(folder.resolve("dump")).findings()).extracting(VerificationResult.Finding::what)
                .containsExactly("its time stamp is not of it, or not whole");
    }

    @Test
    void an_authority_that_stays_away_stops_all_release_until_it_is_back() {
        log.written(0, 5);
        try (var timestampJob = stamper();
                var writer = new AuditWriter(log.database, log.lookup, new SecureRandom(), log.settings, health,
                        new LogContinuity(TestLog.kept(), log.signer, Clock.systemUTC()))) {
            timestampJob.pass();
            writer.append(Calls.allowed(6), List.of());
            log.written(6, 7);
            authority.conduct = Conduct.FAILS;
            await().untilAsserted(() -> {
                timestampJob.pass();
                assertThatThrownBy(() -> writer.append(Calls.allowed(7), List.of()))
                        .isInstanceOf(AuditLog.Unwritable.class)
                        .hasMessageContaining("time-stamped");
            });
            assertThat(health.state().problem()).contains("time-stamped");

            authority.conduct = Conduct.RIGHT;
            timestampJob.pass();

            assertThat(writer.append(Calls.allowed(8), List.of()).index()).isPositive();
        }
    }

    private enum Conduct {
        RIGHT, OTHER_HASH, FAILS
    }

    /** A time-stamping authority with a certificate of its own. */
    private static final class Authority {

        private final HttpServer server;
        private final KeyPair keys;
        private final X509CertificateHolder certificate;
        private volatile Conduct conduct = Conduct.RIGHT;

        Authority() throws Exception {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            keys = generator.generateKeyPair();
            var name = new X500Name("CN=test authority");
            certificate = new JcaX509v3CertificateBuilder(name, BigInteger.ONE,
                    Date.from(Instant.now().minusSeconds(60)),
                    Date.from(Instant.now().plusSeconds(3600)), name, keys.getPublic())
                    .addExtension(Extension.extendedKeyUsage, true,
                            new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                var query = exchange.getRequestBody().readAllBytes();
                if (conduct == Conduct.FAILS) {
                    exchange.sendResponseHeaders(500, -1);
                } else {
                    var answer = answer(query);
                    exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
                exchange.close();
            });
            server.start();
        }

        URI url() {
            return URI.create(
                    "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort() + "/");
        }

        String pem() throws IOException {
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        }

        private byte[] answer(byte[] query) throws IOException {
            try {
                var digests = new JcaDigestCalculatorProviderBuilder().build();
                var tokens = new TimeStampTokenGenerator(
                        new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", keys.getPrivate(),
                                certificateOf()),
                        digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                        new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));
                tokens.addCertificates(new JcaCertStore(List.of(certificateOf())));
                var request = new TimeStampRequest(query);
                var stamped = conduct == Conduct.OTHER_HASH ? of(new byte[32], request) : request;
                return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                        .generate(stamped, BigInteger.TWO, new Date())
                        .getEncoded();
            } catch (Exception failed) {
                throw new IOException(failed);
            }
        }

        private static TimeStampRequest of(byte[] hash, TimeStampRequest asked) throws IOException {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            return generator.generate(NISTObjectIdentifiers.id_sha256, hash, asked.getNonce());
        }

        private X509Certificate certificateOf() throws Exception {
            return new JcaX509CertificateConverter().getCertificate(certificate);
        }
    }
}
