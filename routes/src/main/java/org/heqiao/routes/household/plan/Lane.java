package org.heqiao.routes.household.plan;

import java.util.Arrays;
import java.util.Objects;
import org.apache.camel.Message;

/**
 * Interactive work overtakes urgent work (临时救助), and that overtakes bulk: the lane is the priority of every message of
 * a
 * batch.
 */
public enum Lane {
    BULK(4), URGENT(6), INTERACTIVE(7);

    private final int priority;

    Lane(int priority) {
        this.priority = priority;
    }

    static Lane of(int priority) {
        return Arrays.stream(values()).filter(lane -> lane.priority == priority).findFirst().orElse(BULK);
    }

    /** JMS priority, 0 to 9. */
    public int priority() {
        return priority;
    }

    /** JMS priority of a message of a batch. */
    public static int priorityOf(Message message) {
        return Objects.requireNonNullElse(message.getHeader("JMSPriority", Integer.class), BULK.priority);
    }
}
