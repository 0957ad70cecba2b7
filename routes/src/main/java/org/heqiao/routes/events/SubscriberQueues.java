package org.heqiao.routes.events;

import java.util.Set;

/**
 * The queues of subscribers at the broker. Every operation may be repeated; one that fails throws, and what it was to
 * do is not done.
 */
public interface SubscriberQueues {

    /** Makes it, if it is not there: durable, for one subscriber, beginning with {@code events.}. */
    void make(String queue);

    /** Whether anything may be taken from it at the moment. A held one keeps what it has. */
    void open(String queue, boolean open);

    /** With all that is in it. */
    void remove(String queue);

    /** Those there are, of every subscriber. */
    Set<String> names();
}
