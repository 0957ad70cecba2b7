package org.heqiao.schemas.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.heqiao.schemas.identity.ResidentId;

/**
 * Keyed hash by which a person is found without the number being stored: HMAC-SHA-256 over the 18 characters. Without the key the few
 * billion possible numbers cannot be tried out. Safe for use by many threads.
 */
public final class LookupHash {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prototype;

    public LookupHash(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the lookup key has at least 32 bytes");
        }
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** 32 bytes. */
    public byte[] of(ResidentId id) {
        try {
            return ((Mac) prototype.clone()).doFinal(id.value().getBytes(StandardCharsets.US_ASCII));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
