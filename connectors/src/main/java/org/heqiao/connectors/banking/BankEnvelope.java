package org.heqiao.connectors.banking;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.heqiao.schemas.source.SourceFault;

/**
 * What a bank file travels in: {@code HQB1}, a nonce of 12 bytes, AES-256-GCM with a tag of 16 bytes, bound to the
 * file's name.
 */
final class BankEnvelope {

    private static final byte[] MARK = "HQB1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private BankEnvelope() {
    }

    static byte[] seal(byte[] key, String fileName, byte[] text) {
        var sealed = new byte[MARK.length + NONCE + text.length + TAG];
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        System.arraycopy(MARK, 0, sealed, 0, MARK.length);
        System.arraycopy(nonce, 0, sealed, MARK.length, NONCE);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce, fileName).doFinal(text, 0, text.length, sealed,
                    MARK.length + NONCE);
            return sealed;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("AES-256-GCM does not work here", missing);
        }
    }

    static byte[] open(byte[] key, String fileName, byte[] sealed) throws SourceFault {
        int start = MARK.length + NONCE;
        if (sealed.length < start + TAG || !Arrays.equals(MARK, Arrays.copyOf(sealed, MARK.length))) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, fileName + ": not an encrypted bank file");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(sealed, MARK.length, start), fileName).doFinal(
                    sealed, start,
                    sealed.length - start);
        } catch (AEADBadTagException wrong) {
            throw new SourceFault(SourceFault.Kind.MALFORMED,
                    fileName + ": damaged, encrypted with another key or under another name");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("AES-256-GCM does not work here", missing);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String fileName) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(fileName.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
