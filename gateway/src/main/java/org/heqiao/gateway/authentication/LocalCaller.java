package org.heqiao.gateway.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whoever sits at this machine, where the hub stands before simulated agencies and the configuration takes them for
 * granted. A browser is not taken for its user (another site may have sent it), nor a proxy for whoever stands behind
 * it.
 */
@Component
final class LocalCaller {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
    private static final Set<String> LOCAL_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final List<String> OF_BROWSERS_AND_PROXIES = List.of("Origin", "Sec-Fetch-Site", "Forwarded",
            "X-Forwarded-For",
            "X-Real-IP", "Via");

    /** Spring profile of a hub before simulated agencies, which holds nobody's records. */
    private static final String SIMULATION = "simulate";

    private final @Nullable Caller caller;

    LocalCaller(IdentityProperties properties, Environment environment) {
        var name = properties.localCaller();
        if (name == null || name.isBlank()) {
            caller = null;
        } else if (!environment.matchesProfiles(SIMULATION)) {
            throw new IllegalArgumentException(
                    "heqiao.gateway.identity.local-caller lets in whoever comes from this machine, a proxy on it"
                            + " with the whole world behind it too, and is for start --simulate alone: take the line"
                            + " out, and give each system a"
                            + " credential of its own");
        } else {
            int slash = name.indexOf('/');
            caller = new Caller(new AgencyCode(name.substring(0, slash)), name.substring(slash + 1),
                    Caller.Method.PERSON, null);
        }
    }

    @Nullable
    Caller of(HttpServletRequest request) {
        boolean local = caller != null && request.getAttribute(ForwardingHeaders.FORWARDED) == null
                && LOOPBACK.contains(request.getRemoteAddr()) && LOCAL_NAMES.contains(request.getServerName())
                && OF_BROWSERS_AND_PROXIES.stream().allMatch(header -> request.getHeader(header) == null);
        return local ? caller : null;
    }
}
