package org.heqiao.schemas.marriage;

import java.util.List;

import org.heqiao.schemas.source.SourceFault;

/**
 * What changed in the register, in the order of commits: whoever has read up to a seq and reads on from there misses nothing. New changes are
 * announced by PostgreSQL's {@code NOTIFY} on {@link #CHANNEL}.
 */
public interface MarriageChanges {

    String CHANNEL = "civil_affairs_change";

    /** The most that are read at once. */
    int MOST = 10_000;

    /** Those after a seq, in order. @param limit 1 to {@link #MOST} */
    List<MarriageChange> after(long seq, int limit) throws SourceFault;

    /** The newest seq; 0: nothing ever changed. */
    long newest() throws SourceFault;
}
