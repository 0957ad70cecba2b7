package org.heqiao.routes.events;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.heqiao.routes.flow.FlowClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees to it that what is due is sent, by {@link ChangeEventRoute}: to many subscribers at a time, to each one batch
 * after the other. A subscriber that cannot be reached holds up nobody but itself.
 */
@Component
final class DeliveryDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryDispatcher.class);
    private static final int AT_A_TIME = 64;
    private static final int MOST_DUE = 1000;

    private final SubscriptionTable subscriptions;
    private final FlowClient flows;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final Set<UUID> busy = new HashSet<>();
    private final Set<UUID> again = new HashSet<>();
    private volatile boolean stopped = true;

    DeliveryDispatcher(SubscriptionTable subscriptions, FlowClient flows, Clock clock) {
        this.subscriptions = subscriptions;
        this.flows = flows;
        this.clock = clock;
    }

    void begin() {
        stopped = false;
    }

    /** What is under way ends by its own timeouts. */
    void end() {
        stopped = true;
    }

    /** Begins to send whatever is due; does not wait for it. */
    void push() {
        if (!flows.isOpen()) {
            return;
        }
        for (var subscription : subscriptions.due(clock.instant(), MOST_DUE)) {
            if (claims(subscription.id())) {
                Thread.ofVirtual().name("events-" + subscription.id()).start(() -> drain(subscription.id()));
            }
        }
    }

    private synchronized boolean claims(UUID id) {
        if (busy.contains(id)) {
            again.add(id);
            return false;
        }
        return places.tryAcquire() && busy.add(id);
    }

    /** @return whether something came meanwhile */
    private synchronized boolean goesOn(UUID id) {
        if (again.remove(id) && !stopped) {
            return true;
        }
        again.remove(id);
        busy.remove(id);
        places.release();
        return false;
    }

    private void drain(UUID id) {
        do {
            try {
                boolean more = true;
                while (more && !stopped) {
                    more = Boolean.TRUE.equals(flows.request(ChangeEventRoute.CHANGE_EVENTS, id, Boolean.class));
                }
            } catch (RuntimeException broken) {
                // the position has not moved: whatever it was, the next turn of the loop begins again from there
                LOG.warn("events of {} cannot be sent at the moment: {}", id, broken.getClass().getSimpleName());
            }
        } while (goesOn(id));
    }
}
