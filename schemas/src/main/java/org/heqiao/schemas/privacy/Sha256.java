package org.heqiao.schemas.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), which every Java platform has. */
public final class Sha256 {

    /** Never filled: a copy of it is made sooner than a new one is found among the providers. */
    private static final MessageDigest EMPTY = make();

    private Sha256() {
    }

    /** An empty digest, to be filled part by part. */
    public static MessageDigest begin() {
        try {
            return (MessageDigest) EMPTY.clone();
        } catch (CloneNotSupportedException anotherProvider) {
            return make();
        }
    }

    private static MessageDigest make() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return 32 bytes */
    public static byte[] of(byte[] content) {
        return begin().digest(content);
    }

    /** Of its UTF-8 form. @return 32 bytes */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
