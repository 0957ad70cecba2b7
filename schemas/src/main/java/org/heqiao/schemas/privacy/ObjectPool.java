package org.heqiao.schemas.privacy;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few costly tools that many threads use in turn. Unlike thread locals it serves virtual threads, which do not live
 * long enough to use a tool twice. Nobody waits: where the shelf is empty a new tool is made, where it is full one is
 * dropped.
 */
final class ObjectPool<T> {

    private static final int PLACES = 64;

    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES);
    private final Supplier<T> maker;

    ObjectPool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** A tool that nobody else has. */
    T borrow() {
        int start = start();
        for (int i = 0; i < 4; i++) {
            var tool = places.getAndSet((start + i) % PLACES, null);
            if (tool != null) {
                return tool;
            }
        }
        return maker.get();
    }

    void giveBack(T tool) {
        places.set(start(), tool);
    }

    private static int start() {
        long thread = Thread.currentThread().threadId() * 0x9E3779B97F4A7C15L;
        return (int) (thread >>> 58);
    }
}
