package org.heqiao.schemas.privacy;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A pool of costly objects that many threads use in turn. Unlike thread locals it serves virtual threads, which do not
 * live long enough to use an object twice. Nobody waits: an empty pool makes a new object, a full one drops what is
 * returned.
 */
final class ObjectPool<T> {

    private static final int PLACES = 64;

    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES);
    private final Supplier<T> maker;

    ObjectPool(Supplier<T> maker) {
        this.maker = maker;
    }

    /** An object that no other thread uses. */
    T borrow() {
        int start = start();
        for (int i = 0; i < 4; i++) {
            var object = places.getAndSet((start + i) % PLACES, null);
            if (object != null) {
                return object;
            }
        }
        return maker.get();
    }

    void giveBack(T object) {
        places.set(start(), object);
    }

    private static int start() {
        long thread = Thread.currentThread().threadId() * 0x9E3779B97F4A7C15L;
        return (int) (thread >>> 58);
    }
}
