package org.heqiao.schemas.privacy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts fields at rest: AES-256-GCM (NIST SP 800-38D), random 96-bit nonce, 128-bit tag. Layout: version (1 byte, 1), key number (4 bytes),
 * nonce (12), ciphertext with tag. Every field is bound to the place it is stored in, so that none can be moved to another. Safe for use by
 * many threads.
 */
public final class FieldCipher {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int HEADER = 1 + 4 + NONCE;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random;

    FieldCipher(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** What is stored cannot be read: cut short, altered, of another place, or of a key that is not in the ring. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public byte[] encrypt(byte[] plain, byte[] place) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        int key = keys.current();
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, keys.key(key), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place);
            var sealed = new byte[HEADER + plain.length + TAG_BITS / 8];
            ByteBuffer.wrap(sealed).put(VERSION).putInt(key).put(nonce);
            cipher.doFinal(plain, 0, plain.length, sealed, HEADER);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public byte[] decrypt(byte[] sealed, byte[] place) {
        if (sealed.length < HEADER + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new Unreadable("not a sealed field", new IllegalArgumentException());
        }
        int key = ByteBuffer.wrap(sealed, 1, 4).getInt();
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, keys.key(key), new GCMParameterSpec(TAG_BITS, sealed, 5, NONCE));
            cipher.updateAAD(place);
            return cipher.doFinal(sealed, HEADER, sealed.length - HEADER);
        } catch (AEADBadTagException altered) {
            throw new Unreadable("the field was altered, or belongs elsewhere", altered);
        } catch (java.util.NoSuchElementException unknown) {
            throw new Unreadable("key " + key + " is not in the key ring", unknown);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
