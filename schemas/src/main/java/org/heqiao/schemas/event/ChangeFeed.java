package org.heqiao.schemas.event;

import java.util.List;

/** Where changes are read from, in order: whoever has read up to a seq and reads on from there misses nothing. */
public interface ChangeFeed {

    /** @param limit 1 to 10,000 */
    List<Change> after(long seq, int limit);

    /** The newest seq; 0: nothing ever changed. */
    long newest();

    /** Channel of the hub's database on which new changes are announced ({@code NOTIFY}). */
    String channel();
}
