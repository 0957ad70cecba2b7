package org.heqiao.gateway.authentication.httpsignature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.heqiao.gateway.authentication.AuthenticationFailed;
import org.heqiao.gateway.authentication.FailureReason;

/**
 * What a body must be, RFC 9530 §2: SHA-256 or SHA-512; where both are given, both. Weaker ones beside them are passed
 * over.
 */
final class ContentDigest {

    private static final int LONGEST = 1000;
    private static final Pattern ONE = Pattern.compile("([a-z0-9-]{1,20})=:([A-Za-z0-9+/=]{1,200}):");

    private final List<Expected> expected;

    private record Expected(MessageDigest digest, byte[] value) {
    }

    private ContentDigest(List<Expected> expected) {
        this.expected = expected;
    }

    static ContentDigest parse(String header) throws AuthenticationFailed {
        if (header.length() > LONGEST) {
            throw new AuthenticationFailed(FailureReason.OVERSIZED);
        }
        var expected = new ArrayList<Expected>();
        for (var part : header.split(",", -1)) {
            var one = ONE.matcher(part.strip());
            if (!one.matches()) {
                throw new AuthenticationFailed(FailureReason.MALFORMED);
            }
            var name = switch (one.group(1)) {
                case "sha-256" -> "SHA-256";
                case "sha-512" -> "SHA-512";
                default -> "";
            };
            if (!name.isEmpty()) {
                expected.add(expected(name, one.group(2)));
            }
        }
        if (expected.isEmpty()) {
            throw new AuthenticationFailed(FailureReason.ALGORITHM);
        }
        return new ContentDigest(List.copyOf(expected));
    }

    private static Expected expected(String name, String base64) throws AuthenticationFailed {
        try {
            return new Expected(MessageDigest.getInstance(name), Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            throw new AuthenticationFailed(FailureReason.MALFORMED);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void update(byte[] bytes, int from, int length) {
        expected.forEach(one -> one.digest.update(bytes, from, length));
    }

    /** Whether all that was given is what was promised; to be asked once. */
    boolean holds() {
        boolean all = true;
        for (var one : expected) {
            all &= MessageDigest.isEqual(one.digest.digest(), one.value);
        }
        return all;
    }
}
