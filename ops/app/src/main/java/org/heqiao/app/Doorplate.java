package org.heqiao.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at start where the door is, and whom it takes for granted. */
@Component
final class Doorplate {

    private static final Logger LOG = LoggerFactory.getLogger(Doorplate.class);

    private final Environment environment;

    Doorplate(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        LOG.info("the hub is open on http://{}:{}", environment.getProperty("server.address"),
                environment.getProperty("local.server.port"));
        var local = environment.getProperty("heqiao.gateway.identity.local-caller", "");
        if (!local.isBlank()) {
            LOG.warn(
                    "whoever calls from this machine without a credential is taken for {}; set heqiao.gateway.identity.local-caller to nothing"
                            + " where others work on it",
                    local);
        }
    }
}
