package org.heqiao.gateway.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What a node is called over its starts: its host and something of its own, so that two nodes never share a name by
 * default.
 */
public record NodeName(String value) {

    private static final int LONGEST = 200;
    private static final int OWN_BYTES = 4;

    public NodeName {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the name of a node has 1 to " + LONGEST + " characters");
        }
    }

    /** @param own tells it from other nodes on this host */
    public static NodeName onThisHost(String own) {
        return new NodeName(host() + "-" + own);
    }

    /** Of a process that keeps nothing over its starts. */
    public static NodeName unique() {
        return onThisHost(random());
    }

    public static String random() {
        var own = new byte[OWN_BYTES];
        new SecureRandom().nextBytes(own);
        return HexFormat.of().formatHex(own);
    }

    private static String host() {
        try {
            var host = InetAddress.getLocalHost().getHostName();
            return host.length() > LONGEST / 2 ? host.substring(0, LONGEST / 2) : host;
        } catch (UnknownHostException nameless) {
            return "hub";
        }
    }
}
