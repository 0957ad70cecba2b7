package org.heqiao.gateway.authentication;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute whether clients still publish the keys they did: with a key that vanished its tokens end. */
@Component
final class JwksRefreshJob {

    private static final Logger LOG = LoggerFactory.getLogger(JwksRefreshJob.class);

    private final Clients clients;

    JwksRefreshJob(Clients clients) {
        this.clients = clients;
    }

    @Scheduled(fixedDelay = 60_000)
    void refresh() {
        try {
            clients.refreshPublishedKeys()
                    .forEach(client -> LOG.warn("a key of {} is published no more: its tokens are void", client));
        } catch (RuntimeException later) {
            LOG.warn("published keys are looked at again in a minute: {}", later.getClass().getSimpleName());
        }
    }
}
