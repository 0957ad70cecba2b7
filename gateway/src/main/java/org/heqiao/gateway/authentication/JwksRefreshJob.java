package org.heqiao.gateway.authentication;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** Looks every minute whether clients still publish the keys they did: with a key that vanished its tokens end. */
@Component
final class JwksRefreshJob {

    private static final Logger LOG = LoggerFactory.getLogger(JwksRefreshJob.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Clients clients;

    JwksRefreshJob(Clients clients) {
        this.clients = clients;
    }

    @EventListener(ApplicationReadyEvent.class)
    void schedule(ApplicationReadyEvent ready) {
        var scheduler = ready.getApplicationContext().getBeanProvider(TaskScheduler.class).getIfAvailable();
        if (scheduler != null) {
            scheduler.scheduleWithFixedDelay(this::refresh, EVERY);
        }
    }

    private void refresh() {
        try {
            clients.refreshPublishedKeys()
                    .forEach(client -> LOG.warn("a key of {} is published no more: its tokens are void", client));
        } catch (RuntimeException later) {
            LOG.warn("published keys are looked at again in a minute: {}", later.getClass().getSimpleName());
        }
    }
}
