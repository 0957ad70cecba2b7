package org.heqiao.routes.events;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.heqiao.routes.events.Subscription.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a failed sending is tried again, and when no more. Queues are the hub's own: for them it never ends. */
@Component
final class BackOff {

    private static final int MOST_DOUBLINGS = 20;
    private static final Duration MOST_AT_BROKER = Duration.ofSeconds(10);

    private final EventSettings.Webhook settings;

    BackOff(EventSettings settings) {
        this.settings = settings.webhook();
    }

    /**
     * Doubled with each failure, up to an eighth later so that not all come back at once; at least what the receiver
     * asks for.
     */
    Instant next(Subscription subscription, @Nullable Duration asked, Instant now) {
        long most = subscription.way() == Channel.BROKER ? MOST_AT_BROKER.toMillis() : settings.mostPause().toMillis();
        long usual = Math.min(most,
                settings.firstPause().toMillis() << Math.min(MOST_DOUBLINGS, subscription.progress().attempts()));
        long wanted = asked == null ? 0 : Math.min(asked.toMillis(), most);
        long pause = Math.max(usual, wanted);
        return now.plusMillis(pause + ThreadLocalRandom.current().nextLong(pause / 8 + 1));
    }

    boolean isOver(Subscription subscription, Instant now) {
        var since = subscription.progress().failingSince();
        return subscription.way() == Channel.WEBHOOK && since != null && !since.plus(settings.giveUp()).isAfter(now);
    }
}
