package org.heqiao.gateway.enforcement;

import java.io.IOException;

/** More came than a body may have. */
public final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
        super("a body has at most " + BoundedBody.MOST + " bytes");
    }
}
