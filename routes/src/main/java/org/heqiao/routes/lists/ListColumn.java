package org.heqiao.routes.lists;

import java.util.List;

/** A column of a list. */
public interface ListColumn {

    /** The English heading, and the name of NDJSON's field. */
    String heading();

    /** What else it may be called. */
    List<String> others();

    /** Every digit counts. */
    boolean isNumber();
}
