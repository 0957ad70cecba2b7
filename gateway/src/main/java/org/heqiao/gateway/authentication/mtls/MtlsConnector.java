package org.heqiao.gateway.authentication.mtls;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.heqiao.gateway.background.RepeatedTask;
import org.heqiao.gateway.connection.BoundedProtocol;
import org.heqiao.gateway.connection.ConnectionProperties;
import org.heqiao.gateway.keys.KeyFile.Stamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port of its own: TLS 1.2 and 1.3, and no handshake without a certificate of one of the authorities. When one of its
 * files changes, they are read anew within two seconds, without a restart; what cannot be read leaves everything as it
 * was. New handshakes then go by the new files, and no session of before is resumed.
 */
public final class MtlsConnector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MtlsConnector.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final String CIPHERS_TLS12 = "ECDHE+AESGCM:ECDHE+CHACHA20";

    private final TlsFiles files;
    private final Connector connector;
    private final AbstractHttp11Protocol<?> protocol;
    private List<Stamp> read;
    private volatile TrustedCas trustedCas;
    private volatile RevocationLists revocations;
    private final @Nullable URI externalUrl;
    private @Nullable RepeatedTask watching;

    private record TlsFiles(Path certificate, Path privateKey, Path authorities, @Nullable Path revocations) {
        List<Stamp> stamps() throws IOException {
            var stamps = new ArrayList<>(List.of(Stamp.of(certificate), Stamp.of(privateKey), Stamp.of(authorities)));
            if (revocations != null) {
                stamps.add(Stamp.of(revocations));
            }
            return List.copyOf(stamps);
        }
    }

    /** @param insisting on the port; else any other serves where it is taken */
    MtlsConnector(MtlsProperties properties, boolean insisting, ConnectionProperties limits,
            @Nullable MeterRegistry meters) {
        externalUrl = properties.externalUrl();
        if (externalUrl != null && (!"https".equals(externalUrl.getScheme()) || externalUrl.getHost() == null)) {
            throw new IllegalStateException(
                    "heqiao.gateway.mtls.external-url is an https address, as https://hub.example:8443");
        }
        try {
            files = new TlsFiles(need(properties.certificate(), "certificate"),
                    need(properties.privateKey(), "private-key"),
                    need(properties.authorities(), "authorities"),
                    properties.revocations() == null ? null : need(properties.revocations(), "revocations"));
            read = files.stamps();
            trustedCas = TrustedCas.read(files.authorities);
            revocations = RevocationLists.read(files.revocations, trustedCas);
            var bounded = BoundedProtocol.create(limits);
            if (meters != null) {
                bounded.measure(meters, "certificates");
            }
            bounded.insist(insisting);
            connector = new Connector(bounded);
            connector.setPort(Objects.requireNonNull(properties.port()));
            connector.setScheme("https");
            connector.setSecure(true);
            connector.setProperty("address", properties.address());
            connector.setProperty("SSLEnabled", "true");
            connector.setProperty("maxHttpRequestHeaderSize", "16384");
            connector.setEncodedSolidusHandling("passthrough");
            SwallowLimit.bound(connector);
            PackedAnswers.offer(connector);
            protocol = bounded;
            protocol.addSslHostConfig(tls());
        } catch (IOException unreadable) {
            throw new IllegalStateException("heqiao.gateway.mtls: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Path need(@Nullable Path file, String name) throws IOException {
        if (file == null || !Files.isReadable(file)) {
            throw new IOException(name + " is not set, or cannot be read");
        }
        return file.toAbsolutePath();
    }

    Connector connector() {
        return connector;
    }

    /** Where clients find it. @param host by which the hub is known, where nothing else is configured */
    public URI at(String host) {
        return externalUrl == null ? URI.create("https://" + host + ":" + port()) : externalUrl;
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** When the hub's own certificate ends, as its file stands now; null: it cannot be read. */
    public @Nullable Instant certificateEnds() {
        try (var file = Files.newInputStream(files.certificate)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(file) instanceof X509Certificate own
                    ? own.getNotAfter().toInstant()
                    : null;
        } catch (IOException | CertificateException unreadable) {
            return null;
        }
    }

    /** Thumbprint of the CA that signed a client's certificate; null where we (no longer) trust none that did. */
    public @Nullable String issuerOf(X509Certificate certificate) {
        return trustedCas.issuerOf(certificate);
    }

    /** Whether an authority's revocation list names it. */
    public boolean isRevoked(X509Certificate certificate) {
        return revocations.has(certificate);
    }

    private SSLHostConfig tls() {
        var tls = new SSLHostConfig();
        tls.setProtocols("+TLSv1.2+TLSv1.3");
        tls.setCiphers(CIPHERS_TLS12);
        tls.setCertificateVerification("required");
        tls.setTrustStore(trustedCas.trustStore());
        var own = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
        own.setCertificateFile(files.certificate.toString());
        own.setCertificateKeyFile(files.privateKey.toString());
        tls.addCertificate(own);
        return tls;
    }

    void watch() {
        watching = RepeatedTask.every(LOOK_EVERY, "mtls-files", this::reloadIfChanged);
    }

    private void reloadIfChanged() {
        try {
            var now = files.stamps();
            if (!now.equals(read)) {
                var before = trustedCas;
                var listed = revocations;
                try {
                    trustedCas = TrustedCas.read(files.authorities);
                    revocations = RevocationLists.read(files.revocations, trustedCas);
                    protocol.addSslHostConfig(tls(), true);
                } catch (IOException | RuntimeException unreadable) {
                    trustedCas = before;
                    revocations = listed;
                    throw unreadable;
                }
                LOG.info("the certificate door goes by new files");
            }
            read = now;
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("the certificate door keeps to its old files, the new ones cannot be read: {}",
                    unreadable.getMessage());
        }
    }

    @Override
    public void close() {
        if (watching != null) {
            watching.interrupt();
        }
    }
}
