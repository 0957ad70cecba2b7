package org.heqiao.simulators.banking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HQB1, nonce, AES-256-GCM with the file's name as additional data. */
record Envelope(byte[] key) {

    private static final byte[] MARK = "HQB1".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    byte[] open(String name, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < 32 || ByteBuffer.wrap(sealed, 0, 4).compareTo(ByteBuffer.wrap(MARK)) != 0) {
            throw new GeneralSecurityException("no bank file");
        }
        return cipher(Cipher.DECRYPT_MODE, ByteBuffer.wrap(sealed, 4, 12), name).doFinal(sealed, 16,
                sealed.length - 16);
    }

    byte[] seal(String name, byte[] text) throws GeneralSecurityException {
        var nonce = new byte[12];
        RANDOM.nextBytes(nonce);
        var sealed = ByteBuffer.allocate(16 + text.length + 16).put(MARK).put(nonce);
        cipher(Cipher.ENCRYPT_MODE, ByteBuffer.wrap(nonce), name).doFinal(ByteBuffer.wrap(text), sealed);
        return sealed.array();
    }

    private Cipher cipher(int mode, ByteBuffer nonce, String name) throws GeneralSecurityException {
        var bytes = new byte[12];
        nonce.get(bytes);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, bytes));
        cipher.updateAAD(name.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    @Override
    public String toString() {
        return "Envelope";
    }
}
