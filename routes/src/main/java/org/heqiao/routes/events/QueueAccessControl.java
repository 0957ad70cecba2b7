package org.heqiao.routes.events;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.gateway.background.RepeatedTask;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.routes.events.Subscription.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Holds the queue of whoever may not have events any more: what is already in it does not leave either. Every node does
 * so, for the broker may be its own. Grants are looked at five times a second, by what this node knows of them: nothing
 * waits for the database, and what cannot be told is "no".
 */
@Component
final class QueueAccessControl implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(QueueAccessControl.class);
    private static final Duration LOOK_AT_GRANTS = Duration.ofMillis(200);
    /** Turns of the loop; a broker may have been started anew, or somebody may have opened a queue by hand. */
    private static final int ANEW_EVERY = 20;

    private final SubscriberQueues subscriberQueues;
    private final SubscriptionTable subscriptions;
    private final EventRelease eventRelease;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();
    private int turns;
    private volatile @Nullable RepeatedTask watching;

    /** A queue that is as it was told to be. */
    private record Known(Subscription subscription, boolean open) {
    }

    QueueAccessControl(SubscriberQueues subscriberQueues, SubscriptionTable subscriptions, EventRelease eventRelease) {
        this.subscriberQueues = subscriberQueues;
        this.subscriptions = subscriptions;
        this.eventRelease = eventRelease;
    }

    /** Whether it is certain that the subscriber's queue is there and can be held; nothing is put into another. */
    boolean isOpen(UUID subscription) {
        var queue = known.get(subscription);
        return queue != null && queue.open;
    }

    /** Whether the broker lets the hub manage queues at all. */
    boolean canHold() {
        try {
            subscriberQueues.names();
            return true;
        } catch (RuntimeException refused) {
            LOG.warn("the broker's queues cannot be managed: {}", refused.getMessage());
            return false;
        }
    }

    /**
     * With every turn of the loop: what is new, has changed, or is gone; now and then all of it anew, with what nobody
     * knows of.
     */
    void poll() {
        boolean anew = turns++ % ANEW_EVERY == 0;
        // first the queues, for a queue is made after its subscription
        var strays = anew ? new HashSet<>(names()) : new HashSet<String>();
        var all = subscriptions.atBroker();
        synchronized (this) {
            Set<UUID> gone = new HashSet<>(known.keySet());
            for (var subscription : all) {
                gone.remove(subscription.id());
                strays.remove(subscription.queue());
                apply(subscription, anew);
            }
            gone.stream().filter(id -> remove(Subscription.queue(id))).forEach(known::remove);
            strays.forEach(this::remove);
        }
    }

    /** Of those known, by the grants of this moment. */
    synchronized void watch() {
        known.values().forEach(queue -> apply(queue.subscription, false));
    }

    private void apply(Subscription subscription, boolean anew) {
        boolean open = mayRead(subscription);
        var was = known.get(subscription.id());
        if (!anew && was != null && was.open == open || recordAccess(subscription, open)) {
            known.put(subscription.id(), new Known(subscription, open));
        } else {
            known.remove(subscription.id());
        }
    }

    private boolean recordAccess(Subscription subscription, boolean open) {
        try {
            subscriberQueues.make(subscription.queue());
            subscriberQueues.open(subscription.queue(), open);
            return true;
        } catch (RuntimeException unreachable) {
            LOG.warn("the queue of {} cannot be {} at the moment: {}", subscription.id(), open ? "opened" : "held",
                    unreachable.getMessage());
            return false;
        }
    }

    private Set<String> names() {
        try {
            return subscriberQueues.names();
        } catch (RuntimeException unreachable) {
            return Set.of(); // said where a queue is told something
        }
    }

    private boolean remove(String queue) {
        try {
            subscriberQueues.remove(queue);
            return true;
        } catch (RuntimeException unreachable) {
            LOG.warn("the queue {} cannot be removed at the moment: {}", queue, unreachable.getMessage());
            return false;
        }
    }

    private boolean mayRead(Subscription subscription) {
        try {
            return subscription.progress().state() == State.ACTIVE && eventRelease.refusal(subscription) == null;
        } catch (StateUnconfirmed unknown) {
            return false;
        }
    }

    @Override
    public void start() {
        watching = RepeatedTask.every(LOOK_AT_GRANTS, "event-queues", this::watch);
    }

    @Override
    public void stop() {
        var task = watching;
        watching = null;
        if (task != null) {
            task.close();
        }
    }

    @Override
    public boolean isRunning() {
        return watching != null;
    }
}
