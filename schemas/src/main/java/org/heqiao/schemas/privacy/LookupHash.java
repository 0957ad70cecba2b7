package org.heqiao.schemas.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.heqiao.schemas.identity.Subject;

/**
 * Keyed hash by which a person is found without the number being stored: HMAC-SHA-256 over the 18 characters, or
 * over the kind and number of another document. Without the key the few
 * billion possible numbers cannot be tried out. Safe for use by many threads, virtual ones too.
 */
public final class LookupHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final ObjectPool<Mac> macs;

    public LookupHash(byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new IllegalArgumentException("the lookup key has at least " + KEY_BYTES + " bytes");
        }
        var secret = new SecretKeySpec(key, ALGORITHM);
        macs = new ObjectPool<>(() -> mac(secret));
    }

    /** 32 bytes. No document's hash is ever a resident number's, nor one of another kind of document. */
    public byte[] of(Subject subject) {
        return hash(subject.hashed());
    }

    /**
     * Of a whole record, to tell whether one that comes again says the same. 32 bytes; no person's hash is ever a
     * record's.
     */
    public byte[] ofRecord(String text) {
        return hash("record " + text);
    }

    private byte[] hash(String text) {
        var mac = macs.borrow();
        var hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        macs.giveBack(mac);
        return hash;
    }

    private static Mac mac(SecretKeySpec secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
