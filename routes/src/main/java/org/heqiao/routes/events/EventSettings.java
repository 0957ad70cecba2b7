package org.heqiao.routes.events;

import java.time.Duration;
import java.util.List;
import org.heqiao.gateway.authentication.AddressRanges;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code heqiao.events}.
 *
 * @param keptDays   how long a change can be replayed; what is older is dropped, delivered or not
 * @param registerKeptDays how long the register keeps a change after it was recorded; one that is not carried to
 *                         subscriptions stays longer
 * @param poll       how often a node looks for changes that nobody announced to it
 * @param mostWaiters long polls held open at a time
 * @param webhook    how webhooks are called
 */
@ConfigurationProperties("heqiao.events")
record EventSettings(@DefaultValue("30") int keptDays, @DefaultValue("400") int registerKeptDays,
        @DefaultValue("500ms") Duration poll, @DefaultValue("500") int mostWaiters, @DefaultValue Webhook webhook) {

    /**
     * @param timeout    for one request, from connecting to the status
     * @param firstPause after the first failure; doubled for each further one
     * @param mostPause  between two attempts
     * @param giveUp     so long after the first failure the subscription is suspended
     * @param loopback   whether receivers on this machine may be called, by http too: for tests and demonstrations
     * @param networks   private networks (CIDR) in which receivers may be; without any, receivers are at public
     *                   addresses only
     */
    record Webhook(@DefaultValue("10s") Duration timeout, @DefaultValue("5s") Duration firstPause,
            @DefaultValue("1h") Duration mostPause, @DefaultValue("3d") Duration giveUp,
            @DefaultValue("false") boolean loopback, @DefaultValue List<String> networks) {

        Webhook {
            networks = List.copyOf(networks);
            AddressRanges.of(networks, "heqiao.events.webhook.networks");
        }
    }

    EventSettings {
        if (keptDays < 1 || keptDays > 3650 || registerKeptDays < 1 || registerKeptDays > 36_500 || mostWaiters < 1
                || poll.isNegative()
                || poll.isZero()) {
            throw new IllegalArgumentException(
                    "heqiao.events: kept-days is 1 to 3650, register-kept-days 1 to 36500, most-waiters and poll are"
                            + " more than nothing");
        }
    }
}
