package org.heqiao.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at start where the door is, and that nobody is asked who they are there yet. */
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
        LOG.warn(
                "no caller is asked who they are yet: until access control is part of the hub, its door opens on the loopback address only");
    }
}
