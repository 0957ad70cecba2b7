package org.heqiao.gateway.authentication.nationalplatform;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.util.encoders.Hex;

/**
 * The platform's cryptography: HMAC with SHA-256 or SM3 (GB/T 32905), SM2 signatures (GB/T 32918), secrets wrapped by
 * AES.
 */
final class PlatformCrypto {

    private static final ECDomainParameters SM2 = new ECDomainParameters(GMNamedCurves.getByName("sm2p256v1"));
    private static final int RAW_SIGNATURE = 64;

    private PlatformCrypto() {
    }

    static byte[] hmacSha256(String key, byte[] text) {
        return hmac(new SHA256Digest(), key, text);
    }

    static byte[] hmacSm3(String key, byte[] text) {
        return hmac(new SM3Digest(), key, text);
    }

    private static byte[] hmac(Digest digest, String key, byte[] text) {
        var mac = new HMac(digest);
        mac.init(new KeyParameter(key.getBytes(US_ASCII)));
        mac.update(text, 0, text.length);
        var result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }

    /** With the default user id 1234567812345678 (GM/T 0009); DER, or r and s of 32 bytes each. */
    static boolean verifiesSm2(String point, byte[] text, byte[] signature) {
        DSAEncoding encoding = signature.length == RAW_SIGNATURE
                ? PlainDSAEncoding.INSTANCE
                : StandardDSAEncoding.INSTANCE;
        var verifier = new SM2Signer(encoding);
        verifier.init(false, new ECPublicKeyParameters(SM2.getCurve().decodePoint(Hex.decode(point)), SM2));
        verifier.update(text, 0, text.length);
        return verifier.verifySignature(signature);
    }

    /**
     * Base64 of AES/ECB/PKCS#7: the mode is the platform's choice, and what it wraps is random, so equal blocks do not
     * arise.
     */
    static String wrap(String appKey, String secret) {
        var cipher = new PaddedBufferedBlockCipher(AESEngine.newInstance());
        cipher.init(true, new KeyParameter(appKey.getBytes(US_ASCII)));
        var plain = secret.getBytes(US_ASCII);
        var wrapped = new byte[cipher.getOutputSize(plain.length)];
        int length = cipher.processBytes(plain, 0, plain.length, wrapped, 0);
        try {
            length += cipher.doFinal(wrapped, length);
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(wrapped, length));
    }
}
