package org.heqiao.app.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the thread at work waits for a word of the database: somebody who waits at a counter is told soon that it is
 * away.
 */
final class DatabaseTimeouts {

    /** A status verified or queried: one statement by key after the other. */
    static final Duration COUNTER = Duration.ofSeconds(3);
    /** Any other call: files, lists, administration. */
    static final Duration CALL = Duration.ofSeconds(30);

    private static final ThreadLocal<@Nullable Duration> OF_THREAD = new ThreadLocal<>();

    private DatabaseTimeouts() {
    }

    static void set(Duration patience) {
        OF_THREAD.set(patience);
    }

    static void clear() {
        OF_THREAD.remove();
    }

    /** Null: as long as the longest statement of bulk work may take. */
    static @Nullable Duration now() {
        return OF_THREAD.get();
    }
}
