package org.heqiao.app.broker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded broker's port for subscribers: TLS 1.2 and 1.3, never without a client certificate.
 *
 * @param port        off when unset
 * @param address     where it listens; beyond loopback only when said so
 * @param certificate the hub's own certificate with its chain, PEM
 * @param privateKey  the key to it, PEM
 * @param authorities the CAs whose clients are let in, PEM
 */
@ConfigurationProperties("heqiao.events.broker.tls")
record EventsTls(@Nullable Integer port, @DefaultValue("127.0.0.1") String address, @Nullable Path certificate,
        @Nullable Path privateKey, @Nullable Path authorities) {
}
