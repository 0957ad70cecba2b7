package org.heqiao.simulators.publicsecurity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.heqiao.simulators.StubHttpServer.Request;

/**
 * The platform's keys: one appKey of the requester, and secrets of each service that it gave and that are still good.
 */
final class PlatformKeys {

    static final String RID = "r_heqiao";
    static final String APP_KEY = "simulated-app-key-of-32-letters!";
    static final String POPULATION = "s_population";
    static final String VEHICLES = "s_vehicles";

    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private record Secret(String value, Instant end) {
    }

    private final SecureRandom random = new SecureRandom();
    private final Map<String, List<Secret>> given = new ConcurrentHashMap<>();

    boolean isSignedWithAppKey(Request request, Instant now) {
        return isSigned(request, APP_KEY, now);
    }

    boolean isSigned(Request request, Instant now) {
        return given.getOrDefault(request.header("gjgxjhpt_sid"), List.of()).stream()
                .anyMatch(secret -> now.isBefore(secret.end()) && isSigned(request, secret.value(), now));
    }

    /** A new secret for the service named, as the token service writes it. */
    String grant(Request request, Instant now) {
        var bytes = new byte[18];
        random.nextBytes(bytes);
        var secret = new Secret(Base64.getUrlEncoder().encodeToString(bytes), now.plus(LIFETIME));
        List<Secret> ofService = given.computeIfAbsent(request.header("gjgxjhpt_sid"),
                any -> new CopyOnWriteArrayList<>());
        ofService.removeIf(old -> now.isAfter(old.end()));
        ofService.addFirst(secret);
        return "{\"code\":\"0\",\"data\":{\"secret\":\"" + wrapped(secret.value()) + "\",\"secretEndTime\":"
                + secret.end().toEpochMilli()
                + "}}";
    }

    private static boolean isSigned(Request request, String key, Instant now) {
        String rid = request.header("gjgxjhpt_rid");
        String rtime = request.header("gjgxjhpt_rtime");
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            String sign = Base64.getEncoder()
                    .encodeToString(mac.doFinal((request.header("gjgxjhpt_sid") + rid + rtime).getBytes(UTF_8)));
            var age = Duration.between(Instant.ofEpochMilli(Long.parseLong(rtime)), now).abs();
            return rid.equals(RID) && age.compareTo(WINDOW) < 0 && sign.equals(request.header("gjgxjhpt_sign"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (NumberFormatException noTime) {
            return false;
        }
    }

    @SuppressWarnings("InsecureCryptoUsage") // the platform's mode
    private static String wrapped(String secret) {
        try {
            var aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(APP_KEY.getBytes(UTF_8), "AES"));
            return Base64.getEncoder().encodeToString(aes.doFinal(secret.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
