package org.heqiao.gateway.tlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.heqiao.schemas.identity.Subject;

/**
 * How an entry names a subject: HMAC-SHA-256 of the identity number, or of another document's with its kind ({@link
 * Subject#hashed}), under a key drawn for this entry and subject alone. Who has the number and the key can check it;
 * without the key it is a random number, and two entries about one person have nothing in common.
 */
public final class SubjectCommitment {

    public static final int KEY_BYTES = 16;

    private SubjectCommitment() {
    }

    /** Standard base64, as in the entry's {@code subjects}. */
    public static String of(byte[] key, Subject subject) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(subject.hashed().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
