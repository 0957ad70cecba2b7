package org.heqiao.app.broker;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.heqiao.routes.events.SubscriberQueues;

/** Subscribers' queues at the embedded broker. A held one stays held over a restart. */
final class EventQueues implements SubscriberQueues {

    static final String EVENTS = "events.";

    private final Supplier<ActiveMQServer> current;

    /** @param current the broker's server: another one after each of its starts */
    EventQueues(Supplier<ActiveMQServer> current) {
        this.current = current;
    }

    @Override
    public void make(String queue) {
        try {
            current.get()
                    .createQueue(QueueConfiguration.of(queue).setAddress(queue).setRoutingType(RoutingType.ANYCAST)
                            .setDurable(true)
                            .setAutoDelete(false), true);
        } catch (Exception failed) {
            throw new IllegalStateException("a subscriber's queue cannot be made", failed);
        }
    }

    @Override
    public void open(String queue, boolean open) {
        var found = current.get().locateQueue(SimpleString.of(queue));
        if (found == null) {
            throw new IllegalStateException("there is no such queue");
        }
        if (open) {
            found.resume();
        } else {
            found.pause(true);
        }
    }

    @Override
    public Set<String> names() {
        return Arrays.stream(current.get().getActiveMQServerControl().getQueueNames())
                .filter(name -> name.startsWith(EVENTS))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void remove(String queue) {
        try {
            var server = current.get();
            if (server.locateQueue(SimpleString.of(queue)) != null) {
                server.destroyQueue(SimpleString.of(queue), null, false, true, true);
            }
        } catch (Exception failed) {
            throw new IllegalStateException("a subscriber's queue cannot be removed", failed);
        }
    }
}
