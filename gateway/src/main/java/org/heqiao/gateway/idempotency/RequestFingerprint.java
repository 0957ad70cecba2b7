package org.heqiao.gateway.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.heqiao.schemas.privacy.Sha256;

/** What makes two requests the same: method, path with query, and body. */
public record RequestFingerprint(byte[] sha256) {

    private static final int LENGTH = 32;

    /** @param sha256 of the whole, where the body was a stream; see {@link #begin} */
    public RequestFingerprint {
        if (sha256.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes");
        }
        sha256 = sha256.clone();
    }

    public static RequestFingerprint of(String method, String target, byte[] body) {
        var digest = begin(method, target);
        return new RequestFingerprint(digest.digest(body));
    }

    /** To be updated with the body, piece by piece. */
    public static MessageDigest begin(String method, String target) {
        var digest = Sha256.begin();
        for (var part : new String[]{method, target}) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return digest;
    }

    @Override
    public byte[] sha256() {
        return sha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestFingerprint(byte[] theirs) && MessageDigest.isEqual(theirs, sha256);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(sha256).getInt();
    }
}
