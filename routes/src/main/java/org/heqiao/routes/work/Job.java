package org.heqiao.routes.work;

import java.time.Duration;

/**
 * Durable work of one kind. What is to be done lies in the database, with the node that does it and how far it has come:
 * whoever claims an item goes on where the one before broke off, and nobody else does meanwhile.
 */
public interface Job {

    /** Of its thread, and in the log. */
    String name();

    /** Claims the next item and does it, or a step of it. @return false: there is none for this node */
    boolean next();

    /** How long it rests when {@link #next} threw. */
    default Duration rest() {
        return Duration.ofSeconds(5);
    }
}
