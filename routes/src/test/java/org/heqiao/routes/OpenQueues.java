package org.heqiao.routes;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.routes.events.SubscriberQueues;

/**
 * Queues of which is noted what was said about each; the broker's own come with their first message and stay open. A
 * test decides what is refused.
 */
public final class OpenQueues implements SubscriberQueues {

    volatile boolean unmanaged;
    volatile boolean stuck;
    private final Map<String, Boolean> open = new ConcurrentHashMap<>();

    @Override
    public void make(String queue) {
        open.putIfAbsent(queue, true);
    }

    @Override
    public void open(String queue, boolean to) {
        if (stuck) {
            throw new IllegalStateException("the queue cannot be told anything");
        }
        open.put(queue, to);
    }

    @Override
    public void remove(String queue) {
        open.remove(queue);
    }

    @Override
    public Set<String> names() {
        if (unmanaged) {
            throw new IllegalStateException("the broker refuses");
        }
        return Set.copyOf(open.keySet());
    }

    /** Null: there is no such queue. */
    @org.jspecify.annotations.Nullable
    Boolean isOpen(String queue) {
        return open.get(queue);
    }
}
