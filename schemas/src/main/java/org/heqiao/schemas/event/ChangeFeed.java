package org.heqiao.schemas.event;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where changes are read from, in order: whoever has read up to a seq and reads on from there misses nothing. */
public interface ChangeFeed {

    /** The most that are read at once. */
    int MOST = 10_000;

    /** Those after a seq, in order. @param limit 1 to {@link #MOST} */
    List<RegisterChange> after(long seq, int limit);

    /** The newest seq; 0: nothing ever changed. */
    long newest();

    /**
     * Drops the oldest that nobody needs any more; the newest always stays.
     *
     * @param transaction of the caller, to the hub's database: it is dropped with it
     * @param before what was recorded later is kept
     * @param passed the seq that everybody who reads has passed: what comes after it is kept, however old
     * @param limit  1 to {@link #MOST}
     * @return how many went; the limit: there may be more
     */
    int purge(Connection transaction, Instant before, long passed, int limit);

    /** When the oldest was recorded; null: there are none. */
    @Nullable
    Instant oldest();

    /** Channel of the hub's database on which new changes are announced ({@code NOTIFY}). */
    String channel();
}
