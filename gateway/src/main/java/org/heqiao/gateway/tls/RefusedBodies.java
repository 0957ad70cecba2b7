package org.heqiao.gateway.tls;

import org.apache.catalina.connector.Connector;

/** How much of a body is read that nobody wants: enough for its sender to hear why it was refused, and no gigabyte. */
public final class RefusedBodies {

    /** Bytes. */
    static final int MOST = 4 << 20;

    private RefusedBodies() {
    }

    public static void bound(Connector connector) {
        connector.setProperty("maxSwallowSize", String.valueOf(MOST));
    }
}
