package org.heqiao.gateway.authentication.mtls;

import org.apache.catalina.connector.Connector;

/** How much of a body is read that nobody wants: enough for its sender to hear why it was refused, and no gigabyte. */
public final class SwallowLimit {

    /** Bytes. */
    static final int MOST = 4 << 20;

    private SwallowLimit() {
    }

    public static void bound(Connector connector) {
        connector.setProperty("maxSwallowSize", String.valueOf(MOST));
    }
}
