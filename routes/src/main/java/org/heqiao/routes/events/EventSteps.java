package org.heqiao.routes.events;

import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;

/** What {@link ChangeEventRoute} does, step by step; in which order, and what follows a fault, the route says. */
interface EventSteps {

    /** The body names a subscription; its place is taken by the subscription, if something is due to it. */
    void find(Exchange exchange) throws Exception;

    /**
     * Whether something may go to it now: it is granted at this moment, and its way is open. If it may not, that is
     * kept, and a refusal is written down once.
     */
    boolean mayGo(Subscription subscription);

    /** One batch from its reading to its being marked as sent; see {@link EventSender#inTurn}. */
    boolean inTurn(Subscription subscription, BooleanSupplier batch);

    /** What comes next for the subscription, by position: an {@link EventBatch}, if there is any. */
    void take(Exchange exchange) throws Exception;

    /** Cuts it to what is granted at this moment, and writes it down: {@link EventBatch.Released}. */
    void release(Exchange exchange) throws Exception;

    /** Brings it there, by the way of the subscription: {@link EventBatch.Sent}. */
    void send(Exchange exchange) throws Exception;

    /** Handed over, to be tried again later, or given up: whether there may be more to send at once. */
    void resolve(Exchange exchange) throws Exception;

    /** It could not be written down, and so nothing has left: it is tried again later. */
    void postpone(Exchange exchange) throws Exception;
}
