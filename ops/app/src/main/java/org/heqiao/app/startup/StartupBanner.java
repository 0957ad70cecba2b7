package org.heqiao.app.startup;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.heqiao.gateway.authentication.mtls.MtlsConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Says at start where the door is, and whom it takes for granted; writes the former down for the commands on this
 * machine.
 */
@Component
final class StartupBanner {

    private static final Logger LOG = LoggerFactory.getLogger(StartupBanner.class);

    private final Environment environment;
    private final ObjectProvider<MtlsConnector> certificates;
    private final Path data;

    StartupBanner(Environment environment, ObjectProvider<MtlsConnector> certificates, DataFolder data) {
        this.environment = environment;
        this.certificates = certificates;
        this.data = data.path();
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() throws IOException {
        var port = Objects.requireNonNull(environment.getProperty("local.server.port", Integer.class),
                "the hub listens nowhere");
        var connector = certificates.getIfAvailable();
        new HubAddress(ProcessHandle.current().pid(), port, connector == null ? null : connector.port(), management())
                .write(data);
        LOG.info("the hub is open on http://{}:{}; health and metrics on {}", environment.getProperty("server.address"),
                port,
                management());
        if (connector != null) {
            LOG.info("who comes by certificate is let in on port {}", connector.port());
        }
        var local = environment.getProperty("heqiao.gateway.identity.local-caller", "");
        if (!local.isBlank()) {
            LOG.warn(
                    "whoever calls from this machine without a credential is taken for {}; set"
                            + " heqiao.gateway.identity.local-caller to nothing"
                            + " where others work on it",
                    local);
        }
    }

    private @Nullable URI management() {
        var port = environment.getProperty("local.management.port", Integer.class);
        if (port == null) {
            return null;
        }
        var address = environment.getProperty("management.server.address", "127.0.0.1");
        boolean everywhere = address.equals("0.0.0.0") || address.equals("::");
        var host = everywhere ? "127.0.0.1" : address.contains(":") ? "[" + address + "]" : address;
        return URI.create("http://" + host + ":" + port);
    }

    @PreDestroy
    void remove() throws IOException {
        HubAddress.remove(data);
    }
}
