package org.heqiao.gateway.http;

import java.util.HexFormat;
import org.heqiao.schemas.privacy.Sha256;

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
        return '"' + HexFormat.of().formatHex(Sha256.of(content), 0, BYTES) + '"';
    }
}
