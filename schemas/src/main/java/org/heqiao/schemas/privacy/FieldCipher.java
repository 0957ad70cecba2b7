package org.heqiao.schemas.privacy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.NoSuchElementException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts fields at rest: AES-256-GCM (NIST SP 800-38D), random 96-bit nonce, 128-bit tag. Layout: version (1 byte,
 * 1), key number (4 bytes), nonce (12), ciphertext with tag. Every field is bound to the place it is stored in, so that
 * none can be moved to another. Safe for use by many threads, virtual ones too.
 */
public final class FieldCipher {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int HEADER = 1 + 4 + NONCE;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final ObjectPool<Machine> machines;

    FieldCipher(KeyRing keys, SecureRandom random) {
        this.keys = keys;
        this.machines = new ObjectPool<>(() -> new Machine(random));
    }

    /** What is stored cannot be read: cut short, altered, of another place, or of a key that is not in the ring. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** @param place where the field is stored; the same is needed to decrypt */
    public byte[] encrypt(byte[] plain, byte[] place) {
        int key = keys.current();
        var machine = machines.borrow();
        try {
            var sealed = new byte[HEADER + plain.length + TAG_BITS / 8];
            ByteBuffer.wrap(sealed).put(VERSION).putInt(key);
            machine.nonce(sealed, HEADER - NONCE);
            machine.cipher.init(Cipher.ENCRYPT_MODE, keys.key(key),
                    new GCMParameterSpec(TAG_BITS, sealed, HEADER - NONCE, NONCE));
            machine.cipher.updateAAD(place);
            machine.cipher.doFinal(plain, 0, plain.length, sealed, HEADER);
            machines.giveBack(machine);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws Unreadable saying why, never what */
    public byte[] decrypt(byte[] sealed, byte[] place) {
        if (sealed.length < HEADER + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new Unreadable("not a sealed field", new IllegalArgumentException());
        }
        int key = ByteBuffer.wrap(sealed, 1, 4).getInt();
        try {
            var secret = keys.key(key);
            var machine = machines.borrow();
            machine.cipher.init(Cipher.DECRYPT_MODE, secret,
                    new GCMParameterSpec(TAG_BITS, sealed, HEADER - NONCE, NONCE));
            machine.cipher.updateAAD(place);
            var plain = machine.cipher.doFinal(sealed, HEADER, sealed.length - HEADER);
            machines.giveBack(machine);
            return plain;
        } catch (AEADBadTagException altered) {
            throw new Unreadable("the field was altered, or belongs elsewhere", altered);
        } catch (NoSuchElementException unknown) {
            throw new Unreadable("key " + key + " is not in the key ring", unknown);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What tells a sealed field from every other, and nothing of what is in it: its nonce and its tag. */
    public static ByteBuffer seal(byte[] sealed) {
        var seal = ByteBuffer.allocate(NONCE + TAG_BITS / 8);
        return seal.put(sealed, HEADER - NONCE, NONCE).put(sealed, sealed.length - TAG_BITS / 8, TAG_BITS / 8).flip();
    }

    /**
     * A cipher, costly to make, with nonces drawn ahead, costly to draw one by one. One thread at a time; after a
     * failure thrown away.
     */
    private static final class Machine {

        private final SecureRandom random;
        private final byte[] drawn = new byte[256 * NONCE];
        private int used = drawn.length;
        private final Cipher cipher;

        Machine(SecureRandom random) {
            this.random = random;
            try {
                cipher = Cipher.getInstance("AES/GCM/NoPadding");
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        void nonce(byte[] target, int at) {
            if (used == drawn.length) {
                random.nextBytes(drawn);
                used = 0;
            }
            System.arraycopy(drawn, used, target, at, NONCE);
            used += NONCE;
        }
    }
}
