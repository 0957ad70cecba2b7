package org.heqiao.gateway.enforcement;

import java.io.IOException;

/**
 * The body of a call is not what it must be before anybody can read it; the message says what is expected, and repeats
 * nothing.
 */
public final class UnusableBody extends IOException {

    private static final long serialVersionUID = 1L;

    private final String type;

    /** @param type the last word of {@code urn:heqiao:problem:…} */
    UnusableBody(String type, String message) {
        super(message);
        this.type = type;
    }

    public String type() {
        return type;
    }
}
