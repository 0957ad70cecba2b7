package org.heqiao.routes.events;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import org.heqiao.routes.events.Subscription.Cause;
import org.heqiao.routes.events.Subscription.Channel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** One way in which events are brought to a subscriber. */
interface EventSender {

    Channel way();

    /** How many at once. */
    int most(Subscription subscription);

    /**
     * Why nothing can be sent at the moment though nothing is wrong with the receiver; asked before anything is written
     * down. Null: it can.
     */
    default @Nullable Cause hindrance(Subscription subscription) {
        return null;
    }

    /**
     * One batch from its reading to its being marked as sent; whoever must be the only one of all nodes sees to it
     * here.
     *
     * @param batch whether there may be more at once
     * @return the same; false where it is another node's turn
     */
    default boolean inTurn(Subscription subscription, BooleanSupplier batch) {
        return batch.getAsBoolean();
    }

    /** Brings them there, in order; returns when it is known whether they arrived. */
    Result send(Subscription subscription, List<Delivery> deliveries, ArrayNode events);

    /** What became of it. */
    sealed interface Result {

        record Arrived() implements Result {
        }

        /** @param after how long to wait, as the receiver asks; null: as usual */
        record Failed(Cause cause, @Nullable Duration after) implements Result {
        }

        /** Never to be tried again. */
        record Gone() implements Result {
        }
    }
}
