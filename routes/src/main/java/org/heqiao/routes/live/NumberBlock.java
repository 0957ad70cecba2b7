package org.heqiao.routes.live;

import org.heqiao.routes.check.Numbers;

/** Numbers that nobody else has, drawn by the hundred. */
final class NumberBlock {

    private static final int DRAWN = 256;

    private final Numbers numbers;
    private final String kind;
    private long next;
    private long end;

    NumberBlock(Numbers numbers, String kind) {
        this.numbers = numbers;
        this.kind = kind;
    }

    synchronized long next() {
        if (next == end) {
            next = numbers.take(kind, DRAWN);
            end = next + DRAWN;
        }
        return next++;
    }
}
