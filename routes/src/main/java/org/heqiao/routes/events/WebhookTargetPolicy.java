package org.heqiao.routes.events;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.heqiao.gateway.authentication.AddressRanges;
import org.heqiao.gateway.query.InvalidBody;
import org.springframework.stereotype.Component;

/**
 * Where the hub may send to. A receiver is asked for by name, but where the name leads is decided by whoever holds the
 * name: so it is looked at when the connection is made, each time, and the address looked at is the one that is used.
 * Nothing inside the house can be reached.
 */
@Component
final class WebhookTargetPolicy implements DnsResolver {

    private static final int LONGEST = 2000;
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
    /**
     * Special-purpose ranges (RFC 6890 and its registries) that the JDK has no word for; 64:ff9b::/96 and 2002::/16
     * lead into IPv4.
     */
    private static final AddressRanges SPECIAL = AddressRanges.of(
            List.of("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15",
                    "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "fc00::/7", "64:ff9b::/96", "64:ff9b:1::/48",
                    "100::/64", "2001::/23",
                    "2001:db8::/32", "2002::/16"),
            "special-purpose ranges");

    private final boolean loopback;
    private final AddressRanges networks;

    WebhookTargetPolicy(EventSettings settings) {
        loopback = settings.webhook().loopback();
        networks = AddressRanges.of(settings.webhook().networks(), "heqiao.events.webhook.networks");
    }

    /** The name leads to where nothing is sent. */
    static final class NotAllowed extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }

    /** @throws InvalidBody nothing is ever sent to such an address */
    URI target(String text) {
        URI target;
        try {
            target = new URI(text).parseServerAuthority();
        } catch (java.net.URISyntaxException unreadable) {
            throw new InvalidBody("target is not a URL");
        }
        var host = target.getHost();
        boolean here = host != null && THIS_MACHINE.contains(host) && loopback;
        if (text.length() > LONGEST || host == null || target.getUserInfo() != null || target.getFragment() != null
                || !("https".equals(target.getScheme()) || "http".equals(target.getScheme()) && here)
                || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new InvalidBody(
                    "target is an https URL of at most " + LONGEST + " ASCII characters, without user and fragment");
        }
        return target;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = InetAddress.getAllByName(host);
        for (var address : found) {
            if (!isAllowed(address)) {
                throw new NotAllowed();
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    boolean isAllowed(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return loopback;
        }
        if (networks.contain(address)) {
            return true;
        }
        return !(address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || SPECIAL.contain(address));
    }
}
