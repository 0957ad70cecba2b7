package org.heqiao.schemas.marriage;

import java.nio.ByteBuffer;

/**
 * A person without the number: the 32 bytes of a keyed hash over a document's number. Two records speak of the same
 * document exactly when their keys are equal. A 15-digit number has the key of its 18-digit form; a placeholder number
 * (zeros and a birth date) has none.
 */
public record PersonKey(long a, long b, long c, long d) {

    private static final int BYTES = 32;

    /** @param hash what {@link org.heqiao.schemas.privacy.LookupHash} gives */
    public static PersonKey of(byte[] hash) {
        if (hash.length != BYTES) {
            throw new IllegalArgumentException("a person's key has " + BYTES + " bytes");
        }
        var buffer = ByteBuffer.wrap(hash);
        return new PersonKey(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(a).putLong(b).putLong(c).putLong(d).array();
    }

    @Override
    public String toString() {
        return "PersonKey";
    }
}
