package org.heqiao.gateway.retention;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A kind of stored thing that is removed when its period of keeping is over; a bean of the package that owns the
 * tables. For how long, and on what basis, is configuration; when, and that it is written down, is the caller's.
 */
public interface Expiring {

    /** Its name under {@code heqiao.retention}. */
    String kind();

    /** When the period of the oldest began; null: nothing is stored. */
    @Nullable
    Instant oldest();

    /** Whether a file by this id is one of those it keeps, so that it can be held. */
    default boolean keeps(UUID batch) {
        return false;
    }

    /**
     * Removes the oldest, in the caller's transaction; done again it goes on.
     *
     * @param before that whose period began earlier is removed
     * @param most   about so many at once
     * @param holds  what stays nevertheless
     * @return how many went; 0: there is nothing more to remove
     */
    int expire(Instant before, int most, Holds holds);
}
