package org.heqiao.routes.marriage.live;

import java.time.Duration;

/** Until when somebody waits. */
public record Deadline(long atNanos) {

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }
}
