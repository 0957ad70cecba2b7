package org.heqiao.connectors.civilaffairs;

/** How a record got into a computer, and so how far its letters can be trusted. */
public enum RecordQuality {
    /** written at the counter. */
    BORN_DIGITAL,
    /** from paper, compared with it. */
    CHECKED,
    /** from paper, typed once. */
    KEYED_ONCE,
    /** from paper that could not be read everywhere. */
    PARTLY_LEGIBLE,
    /** not told. */
    UNKNOWN
}
