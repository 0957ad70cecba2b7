package org.heqiao.routes.events;

import java.util.UUID;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.routes.events.Subscription.State;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Who may take events from a queue: the client that subscribed, as long as it is granted. What cannot be told is "no".
 */
@Component
public final class QueueOwners {

    private final SubscriptionTable subscriptions;
    private final EventRelease eventRelease;

    QueueOwners(SubscriptionTable subscriptions, EventRelease eventRelease) {
        this.subscriptions = subscriptions;
        this.eventRelease = eventRelease;
    }

    /** Asked with every consumer that is opened, not with every message. */
    public boolean mayTake(String client, String queue) {
        if (!queue.startsWith(Subscription.QUEUES)) {
            return false;
        }
        try {
            return subscriptions.find(UUID.fromString(queue.substring(Subscription.QUEUES.length())))
                    .filter(one -> one.client().equals(client) && one.way() == Subscription.Channel.BROKER
                            && one.progress().state() == State.ACTIVE && eventRelease.refusal(one) == null)
                    .isPresent();
        } catch (IllegalArgumentException | DataAccessException | StateUnconfirmed no) {
            return false;
        }
    }
}
