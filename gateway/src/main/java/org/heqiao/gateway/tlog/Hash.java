package org.heqiao.gateway.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * A node of the log's hash tree: SHA-256 as RFC 6962 §2.1 forms it, so that no leaf can be passed off as an inner node.
 * Immutable.
 */
public final class Hash {

    public static final int BYTES = 32;

    private static final MessageDigest SHA_256 = provided();

    /** The root of the tree without entries. */
    public static final Hash EMPTY_TREE = new Hash(sha256().digest());

    private final byte[] value;

    private Hash(byte[] value) {
        this.value = value;
    }

    /** @throws IllegalArgumentException unless there are 32 bytes from there on */
    public static Hash of(byte[] bytes, int from) {
        if (from < 0 || bytes.length - from < BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes");
        }
        return new Hash(Arrays.copyOfRange(bytes, from, from + BYTES));
    }

    /**
     * @throws IllegalArgumentException unless it is standard base64 (RFC 4648 §4) of 32 bytes, written the one right
     * way
     */
    public static Hash ofBase64(String text) {
        var bytes = Base64.getDecoder().decode(text);
        if (bytes.length != BYTES || !Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("a hash is base64 of " + BYTES + " bytes");
        }
        return new Hash(bytes);
    }

    /** Of an entry. */
    public static Hash leaf(byte[] entry) {
        return leaf(entry, 0, entry.length);
    }

    static Hash leaf(byte[] bytes, int from, int length) {
        var digest = sha256();
        digest.update((byte) 0);
        digest.update(bytes, from, length);
        return new Hash(digest.digest());
    }

    /** Of two subtrees. */
    public static Hash node(Hash left, Hash right) {
        var both = new byte[1 + 2 * BYTES];
        both[0] = 1;
        System.arraycopy(left.value, 0, both, 1, BYTES);
        System.arraycopy(right.value, 0, both, 1 + BYTES, BYTES);
        return new Hash(sha256().digest(both));
    }

    public byte[] bytes() {
        return value.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    boolean isAt(byte[] bytes, int from) {
        return Arrays.equals(value, 0, BYTES, bytes, from, from + BYTES);
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(value, 0, target, at, BYTES);
    }

    /** A copy of one that is there: to look for the provider takes as long as a short digest. */
    static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MessageDigest provided() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return base64();
    }
}
