package org.heqiao.schemas.privacy;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that protect what is stored: AES-256 keys by number, the highest of which encrypts, and the key of the lookup hash, which never
 * changes. Text form, a line each: {@code lookup <64 hex digits>}, {@code aes <number> <64 hex digits>}; lines beginning with # are comments.
 */
public final class KeyRing {

    private static final HexFormat HEX = HexFormat.of();
    private static final int KEY_BYTES = 32;

    private final byte[] lookup;
    private final TreeMap<Integer, byte[]> keys;
    private final Map<Integer, SecretKey> ready;

    private KeyRing(byte[] lookup, TreeMap<Integer, byte[]> keys) {
        this.lookup = lookup;
        this.keys = keys;
        this.ready = new TreeMap<>();
        keys.forEach((number, key) -> ready.put(number, new SecretKeySpec(key, "AES")));
    }

    /** A new ring with one key. */
    public static KeyRing create(SecureRandom random) {
        var keys = new TreeMap<Integer, byte[]>();
        keys.put(1, draw(random));
        return new KeyRing(draw(random), keys);
    }

    /** The same ring with one more key, which encrypts from now on; what the earlier ones encrypted stays readable. */
    public KeyRing rotated(SecureRandom random) {
        var more = new TreeMap<>(keys);
        more.put(keys.lastKey() + 1, draw(random));
        return new KeyRing(lookup, more);
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
        var text = new StringBuilder("# key ring of the hub: without it nothing stored can be read; keep a copy in a safe place\n");
        text.append("lookup ").append(HEX.formatHex(lookup)).append('\n');
        keys.forEach((number, key) -> text.append("aes ").append(number).append(' ').append(HEX.formatHex(key)).append('\n'));
        return text.toString();
    }

    public LookupHash lookupHash() {
        return new LookupHash(lookup);
    }

    public FieldCipher fieldCipher() {
        return new FieldCipher(this, new SecureRandom());
    }

    int current() {
        return keys.lastKey();
    }

    SecretKey key(int number) {
        var key = ready.get(number);
        if (key == null) {
            throw new NoSuchElementException("the key ring has no key " + number);
        }
        return key;
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
        return "KeyRing[" + keys.keySet() + "]";
    }
}
