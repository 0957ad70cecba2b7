package org.heqiao.routes.event;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.heqiao.gateway.grant.CurrentGrants;
import org.heqiao.routes.event.Subscription.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Holds the queue of whoever may not have events any more: what is already in it does not leave either. Looked at with every turn of the loop. */
@Component
final class QueueGuard {

    private static final Logger LOG = LoggerFactory.getLogger(QueueGuard.class);

    private final Queues queues;
    private final SubscriptionTable subscriptions;
    private final Release release;
    private final Map<UUID, Boolean> known = new HashMap<>();

    QueueGuard(ObjectProvider<Queues> queues, SubscriptionTable subscriptions, Release release) {
        this.queues = queues.getIfAvailable(() -> Queues.NONE);
        this.subscriptions = subscriptions;
        this.release = release;
    }

    synchronized void look() {
        Set<UUID> gone = new HashSet<>(known.keySet());
        for (var subscription : subscriptions.atBroker()) {
            gone.remove(subscription.id());
            boolean open = mayRead(subscription);
            var was = known.get(subscription.id());
            if (was == null || was != open) {
                tell(subscription, open);
            }
        }
        gone.forEach(id -> {
            queues.remove(Subscription.queue(id));
            known.remove(id);
        });
    }

    private void tell(Subscription subscription, boolean open) {
        try {
            queues.make(subscription.queue());
            queues.open(subscription.queue(), open);
            known.put(subscription.id(), open);
        } catch (RuntimeException unreachable) {
            LOG.warn("the queue of {} cannot be {} at the moment: {}", subscription.id(), open ? "opened" : "held",
                    unreachable.getClass().getSimpleName());
        }
    }

    private boolean mayRead(Subscription subscription) {
        try {
            return subscription.progress().state() == State.ACTIVE && release.refusal(subscription) == null;
        } catch (CurrentGrants.Unconfirmed unknown) {
            return false;
        }
    }
}
