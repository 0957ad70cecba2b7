package org.heqiao.gateway.enforcement;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stream while it leaves: between two pieces of it, four times a second at most, it is looked at again whether it is
 * still granted.
 */
final class AccessEventPublisher {

    private static final long EVERY_NANOS = Duration.ofMillis(250).toNanos();

    private final Runnable granted;
    private long looked = System.nanoTime();
    private @Nullable RuntimeException ended;

    /** @param granted throws when it is not */
    AccessEventPublisher(Runnable granted) {
        this.granted = granted;
    }

    /** @throws RuntimeException nothing more may leave; the same again for every further piece */
    synchronized void observe() {
        if (ended != null) {
            throw ended;
        }
        if (System.nanoTime() - looked >= EVERY_NANOS) {
            try {
                granted.run();
            } catch (RuntimeException no) {
                ended = no;
                throw no;
            }
            looked = System.nanoTime();
        }
    }
}
