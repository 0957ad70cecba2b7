package org.heqiao.routes.work;

import java.time.Duration;

/**
 * Durable work of one kind. The items lie in the database, each with the node that works on it and its progress: the
 * node that claims an item resumes where the one before stopped, and no other node works on it meanwhile.
 */
public interface Job {

    /** Name of its thread, and in the log. */
    String name();

    /** Claims the next item and does it, or a step of it. @return false: there is no item for this node */
    boolean next();

    /** How long it rests when {@link #next} threw. */
    default Duration rest() {
        return Duration.ofSeconds(5);
    }
}
