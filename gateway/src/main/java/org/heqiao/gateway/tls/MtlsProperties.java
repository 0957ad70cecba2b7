package org.heqiao.gateway.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The door for clients with certificates.
 *
 * @param port        off when unset; 0: any free one
 * @param address     where it listens; beyond loopback only when said so
 * @param certificate the hub's own certificate with its chain, PEM
 * @param privateKey  the key to it, PEM, PKCS#8
 * @param authorities the CAs whose clients are let in, PEM; read anew when the file changes
 */
@ConfigurationProperties("heqiao.gateway.mtls")
record MtlsProperties(@Nullable Integer port, @DefaultValue("127.0.0.1") String address, @Nullable Path certificate,
        @Nullable Path privateKey, @Nullable Path authorities) {
}
