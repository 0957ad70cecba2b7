package org.heqiao.gateway.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Validators (RFC 9110 §8.8) made of what tells one content from another. They tell nothing of it: they are digests.
 */
public final class EntityTag {

    private static final int BYTES = 16;

    private EntityTag() {
    }

    /** Of the same meaning, byte for byte or packed. */
    public static String weak(String content) {
        return "W/" + strong(content);
    }

    /** Of the same bytes. */
    public static String strong(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(digest, 0, BYTES) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
