package org.heqiao.schemas.registerimport;

import java.util.List;
import java.util.Optional;

/** Which records of the register were taken back. */
public interface Retractions {

    /** The most that are read at once. */
    int MOST = 500;

    /** Those after a seq, in order. @param limit 1 to {@link #MOST} */
    List<Retraction> after(long seq, int limit);

    Optional<Retraction> find(long seq);
}
