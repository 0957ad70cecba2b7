package org.heqiao.gateway.caller;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whoever sits at this machine, where the configuration takes them for granted. A browser is not taken for its user (another site may have sent
 * it), nor a proxy for whoever stands behind it.
 */
@Component
final class LocalCaller {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
    private static final Set<String> LOCAL_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final List<String> OF_BROWSERS_AND_PROXIES = List.of("Origin", "Sec-Fetch-Site", "Forwarded", "X-Forwarded-For",
            "X-Real-IP", "Via");

    private final @Nullable Caller caller;

    LocalCaller(IdentityProperties properties) {
        var name = properties.localCaller();
        if (name == null || name.isBlank()) {
            caller = null;
        } else {
            int slash = name.indexOf('/');
            caller = new Caller(name.substring(0, slash), name.substring(slash + 1), Caller.Means.PERSON, null);
        }
    }

    @Nullable
    Caller of(HttpServletRequest request) {
        boolean local = caller != null && LOOPBACK.contains(request.getRemoteAddr()) && LOCAL_NAMES.contains(request.getServerName())
                && OF_BROWSERS_AND_PROXIES.stream().allMatch(header -> request.getHeader(header) == null);
        return local ? caller : null;
    }
}
