package org.heqiao.simulators.tax;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens given and still good. */
final class Tokens {

    static final Duration LIFETIME = Duration.ofMinutes(30);

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    String grant(Instant now) {
        ends.values().removeIf(now::isAfter);
        var bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().encodeToString(bytes);
        ends.put(token, now.plus(LIFETIME));
        return token;
    }

    boolean isGood(String token, Instant now) {
        Instant end = ends.get(token);
        return end != null && now.isBefore(end);
    }
}
