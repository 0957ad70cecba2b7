package org.heqiao.gateway.enforcement;

/** A body in a content coding that is not taken. */
public final class UnknownCoding extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** As {@code Accept-Encoding} names what is taken. */
    public static final String TAKEN = "gzip, identity";

    UnknownCoding() {
        super("a body comes as it is, or with Content-Encoding: gzip", null, false, false);
    }
}
