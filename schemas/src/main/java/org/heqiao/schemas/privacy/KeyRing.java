package org.heqiao.schemas.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that protect what is stored: AES-256 keys by number, the highest of which encrypts, and the key of the
 * lookup hash, which never changes. Text form, a line each: {@code lookup <64 hex digits>},
 * {@code aes <number> <64 hex digits>}; lines beginning with # are comments.
 */
public final class KeyRing {

    private static final HexFormat HEX = HexFormat.of();
    private static final int KEY_BYTES = 32;
    private static final String CHECK_VALUE = "heqiao key check value";
    /** How long the ring is not read again for a number that is not in it. */
    private static final long READ_AGAIN_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final byte[] lookup;
    private volatile Held held;
    private volatile @Nullable Supplier<@Nullable KeyRing> source;
    private long readAgain;

    /** @param keys in order of their numbers */
    private record Held(TreeMap<Integer, byte[]> keys, Map<Integer, SecretKey> ready) {

        static Held of(TreeMap<Integer, byte[]> keys) {
            var ready = new TreeMap<Integer, SecretKey>();
            keys.forEach((number, key) -> ready.put(number, new SecretKeySpec(key, "AES")));
            return new Held(keys, ready);
        }
    }

    private KeyRing(byte[] lookup, TreeMap<Integer, byte[]> keys) {
        this.lookup = lookup;
        this.held = Held.of(keys);
    }

    /** A new ring with one key. */
    public static KeyRing create(SecureRandom random) {
        var keys = new TreeMap<Integer, byte[]>();
        keys.put(1, draw(random));
        return new KeyRing(draw(random), keys);
    }

    /** The same ring with one more key, which encrypts from now on; what the earlier ones encrypted stays readable. */
    public KeyRing rotated(SecureRandom random) {
        var more = new TreeMap<>(held.keys);
        more.put(held.keys.lastKey() + 1, draw(random));
        return new KeyRing(lookup, more);
    }

    /**
     * Reads the ring again when it meets an unknown key: another node may use a new one. The new ring replaces this one
     * only if it holds all its keys.
     *
     * @param source reads the ring; gives null if it cannot be read at the moment
     */
    public KeyRing readAgainFrom(Supplier<@Nullable KeyRing> source) {
        this.source = source;
        return this;
    }

    /**
     * By which two rings are known to hold the same keys, and from which none can be computed: {@code lookup} and
     * {@code aes <number>}, each with HMAC-SHA-256 by that key over a constant.
     */
    public Map<String, byte[]> checkValues() {
        var values = new TreeMap<String, byte[]>();
        values.put("lookup", checkValue(lookup));
        held.keys.forEach((number, key) -> values.put("aes " + number, checkValue(key)));
        return values;
    }

    private static byte[] checkValue(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(CHECK_VALUE.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws IllegalArgumentException naming the line that cannot be read, never its content */
    public static KeyRing parse(String text) {
        byte[] lookup = null;
        var keys = new TreeMap<Integer, byte[]>();
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var words = lines.get(i).strip().split("\\s+");
            try {
                if (words[0].isEmpty() || words[0].startsWith("#")) {
                    continue;
                }
                switch (words[0]) {
                    case "lookup" -> lookup = once(lookup, key(words[1]));
                    case "aes" -> keys.merge(Integer.valueOf(words[1]), key(words[2]), KeyRing::once);
                    default -> throw new IllegalArgumentException();
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
                throw new IllegalArgumentException("line " + (i + 1) + " of the key ring cannot be read");
            }
        }
        if (lookup == null || keys.isEmpty()) {
            throw new IllegalArgumentException("the key ring lacks the lookup key or any aes key");
        }
        return new KeyRing(lookup, keys);
    }

    /** The text form, to be kept in a file that nobody else may read. */
    public String format() {
        var text = new StringBuilder(
                "# key ring of the hub: without it nothing stored can be read; keep a copy in a safe place\n");
        text.append("lookup ").append(HEX.formatHex(lookup)).append('\n');
        held.keys.forEach((number, key) -> text.append("aes ").append(number).append(' ').append(HEX.formatHex(key))
                .append('\n'));
        return text.toString();
    }

    public LookupHash lookupHash() {
        return new LookupHash(lookup);
    }

    public FieldCipher fieldCipher() {
        return new FieldCipher(this, new SecureRandom());
    }

    int current() {
        return held.keys.lastKey();
    }

    SecretKey key(int number) {
        var key = held.ready.get(number);
        if (key == null) {
            readAgain();
            key = held.ready.get(number);
        }
        if (key == null) {
            throw new NoSuchElementException("the key ring has no key " + number);
        }
        return key;
    }

    private synchronized void readAgain() {
        var from = source;
        if (from == null || readAgain != 0 && System.nanoTime() - readAgain < READ_AGAIN_AFTER_NANOS) {
            return;
        }
        var anew = from.get();
        readAgain = System.nanoTime();
        if (anew != null && anew.holdsAllOf(this)) {
            held = anew.held;
        }
    }

    private boolean holdsAllOf(KeyRing other) {
        return MessageDigest.isEqual(lookup, other.lookup) && other.held.keys.entrySet().stream().allMatch(key -> {
            var same = held.keys.get(key.getKey());
            return same != null && MessageDigest.isEqual(same, key.getValue());
        });
    }

    private static byte[] key(String hex) {
        var key = HEX.parseHex(hex);
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException();
        }
        return key;
    }

    /** A key given twice: nobody can say which of the two encrypted. */
    private static byte[] once(byte @Nullable [] before, byte[] key) {
        if (before != null) {
            throw new IllegalArgumentException();
        }
        return key;
    }

    private static byte[] draw(SecureRandom random) {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    @Override
    public String toString() {
        return "KeyRing[" + held.keys.keySet() + "]";
    }
}
