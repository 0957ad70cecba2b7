package org.heqiao.routes.check;

/** Interactive work overtakes bulk: the lane is the priority of every message of a batch. */
public enum Lane {
    BULK(4), INTERACTIVE(7);

    private final int priority;

    Lane(int priority) {
        this.priority = priority;
    }

    /** JMS priority, 0 to 9. */
    public int priority() {
        return priority;
    }
}
