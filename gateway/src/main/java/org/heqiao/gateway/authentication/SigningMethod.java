package org.heqiao.gateway.authentication;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * How clients sign. Every method belongs to one kind of key, so that no key can be used for another's method. Verified
 * by the JDK.
 */
public enum SigningMethod {
    /** RFC 7518 {@code RS256}; RFC 9421 {@code rsa-v1_5-sha256}. */
    RSA_SHA256("RSA", "SHA256withRSA"),
    /** RFC 9421 {@code rsa-pss-sha512}. */
    RSA_PSS_SHA512("RSA", "RSASSA-PSS"),
    /** RFC 7518 {@code ES256}; RFC 9421 {@code ecdsa-p256-sha256}: r and s, 64 bytes. */
    P256_SHA256("EC", "SHA256withECDSAinP1363Format"),
    /** RFC 8037 {@code EdDSA} with Ed25519; RFC 9421 {@code ed25519}. */
    ED25519("EdDSA", "Ed25519");

    private static final AlgorithmParameterSpec PSS = new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512,
            64, 1);

    private final String keyAlgorithm;
    private final String algorithm;

    SigningMethod(String keyAlgorithm, String algorithm) {
        this.keyAlgorithm = keyAlgorithm;
        this.algorithm = algorithm;
    }

    /** The method of a JWS {@code alg}; null for all we do not take, {@code none} and the symmetric ones among them. */
    public static @Nullable SigningMethod ofJose(String alg) {
        return switch (alg) {
            case "RS256" -> RSA_SHA256;
            case "ES256" -> P256_SHA256;
            case "EdDSA", "Ed25519" -> ED25519;
            default -> null;
        };
    }

    /** The method of an RFC 9421 {@code alg}; null for all we do not take. */
    public static @Nullable SigningMethod ofHttp(String alg) {
        return switch (alg) {
            case "rsa-v1_5-sha256" -> RSA_SHA256;
            case "rsa-pss-sha512" -> RSA_PSS_SHA512;
            case "ecdsa-p256-sha256" -> P256_SHA256;
            case "ed25519" -> ED25519;
            default -> null;
        };
    }

    /** The method of a key that is used in one way only; null for an RSA key, which is used in two. */
    public static @Nullable SigningMethod onlyOneOf(PublicKey key) {
        return P256_SHA256.accepts(key) ? P256_SHA256 : ED25519.accepts(key) ? ED25519 : null;
    }

    /** Whether a key is of the kind this method takes. */
    public boolean accepts(PublicKey key) {
        return key.getAlgorithm().equals(keyAlgorithm)
                || keyAlgorithm.equals("EdDSA") && key.getAlgorithm().equals("Ed25519");
    }

    /** False too where the signature is no signature at all. */
    public boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        if (!accepts(key)) {
            return false;
        }
        try {
            var verifier = Signature.getInstance(algorithm);
            if (this == RSA_PSS_SHA512) {
                verifier.setParameter(PSS);
            }
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }
}
