package org.heqiao.connectors.publicsecurity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The platform's cryptography: HMAC-SHA256 over sid + rid + rtime, and the wrapping of a secret under the appKey. */
final class PlatformSignature {

    private PlatformSignature() {
    }

    static String of(String key, String sid, String rid, long rtime) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal((sid + rid + rtime).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mode is the platform's choice; what it wraps is a random key, so equal blocks do not arise. */
    @SuppressWarnings("InsecureCryptoUsage")
    static String unwrap(String appKey, String secret) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/ECB/PKCS5Padding");
        aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(appKey.getBytes(UTF_8), "AES"));
        return new String(aes.doFinal(Base64.getDecoder().decode(secret)), UTF_8);
    }
}
