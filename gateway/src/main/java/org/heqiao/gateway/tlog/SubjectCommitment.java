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

    private static final String ALGORITHM = "HmacSHA256";
    /** A copy of it is made sooner than a new one is found among the providers. */
    private static final Mac MAC = mac();

    private SubjectCommitment() {
    }

    private static Mac mac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Standard base64, as in the entry's {@code subjects}. */
    public static String of(byte[] key, Subject subject) {
        try {
            var mac = (Mac) MAC.clone();
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(subject.hashed().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
