package org.heqiao.routes.marriage.live;

import org.heqiao.routes.household.plan.IdAllocator;

/** Numbers that nobody else has, drawn by the hundred. */
final class IdBlock {

    private static final int DRAWN = 256;

    private final IdAllocator idAllocator;
    private final String kind;
    private long next;
    private long end;

    IdBlock(IdAllocator idAllocator, String kind) {
        this.idAllocator = idAllocator;
        this.kind = kind;
    }

    synchronized long next() {
        if (next == end) {
            next = idAllocator.allocate(kind, DRAWN);
            end = next + DRAWN;
        }
        return next++;
    }
}
