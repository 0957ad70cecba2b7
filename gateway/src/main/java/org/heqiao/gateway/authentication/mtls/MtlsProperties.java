package org.heqiao.gateway.authentication.mtls;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The door for clients with certificates.
 *
 * @param port        off when unset; 0: any free one
 * @param address     where it listens; beyond loopback only when said so
 * @param externalUrl under which clients reach it, where a proxy or a port mapping stands before it; null: the issuer's
 *                    host and this port
 * @param certificate the hub's own certificate with its chain, PEM
 * @param privateKey  the key to it, PEM, PKCS#8
 * @param authorities the CAs whose clients are let in, PEM; read anew when the file changes
 * @param revocations revocation lists of the authorities, PEM or DER; read anew when the file changes; null: there are
 *                    none
 * @param otherwise   what holds where nothing is set: the demonstration's own
 */
@ConfigurationProperties("heqiao.gateway.mtls")
record MtlsProperties(@Nullable Integer port, @DefaultValue("127.0.0.1") String address, @Nullable URI externalUrl,
        @Nullable Path certificate, @Nullable Path privateKey, @Nullable Path authorities, @Nullable Path revocations,
        @Nullable Otherwise otherwise) {

    /** @param port where it is taken, any free one serves */
    record Otherwise(int port, @Nullable Path certificate, @Nullable Path privateKey, @Nullable Path authorities) {
    }

    /** Whether a port was set, and no other will do. */
    boolean isPortSet() {
        return port != null;
    }

    /** With what was set, and otherwise what holds then. */
    MtlsProperties effective() {
        if (otherwise == null) {
            return this;
        }
        boolean own = certificate != null || privateKey != null || authorities != null;
        return new MtlsProperties(port == null ? Integer.valueOf(otherwise.port) : port, address, externalUrl,
                own ? certificate : otherwise.certificate,
                own ? privateKey : otherwise.privateKey, own ? authorities : otherwise.authorities, revocations, null);
    }
}
