package org.heqiao.gateway.authentication;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A client's key pair, and signing with it by the JDK. */
public record TestKeys(String id, KeyPair pair) {

    private static final JsonMapper JSON = new JsonMapper();

    public static TestKeys make(String id, String algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            switch (algorithm) {
                case "RSA" -> generator.initialize(2048);
                case "EC" -> generator.initialize(256);
                default -> {
                }
            }
            return new TestKeys(id, generator.generateKeyPair());
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    public JWK publicKey() {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa -> new RSAKey.Builder(rsa).keyID(id).build();
            case ECPublicKey ec -> new ECKey.Builder(Curve.P_256, ec).keyID(id).build();
            default -> {
                var encoded = pair.getPublic().getEncoded();
                yield new OctetKeyPair.Builder(Curve.Ed25519,
                        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                        .keyID(id).build();
            }
        };
    }

    public static String jwks(TestKeys... keys) {
        return JSON.writeValueAsString(
                Map.of("keys", List.of(keys).stream().map(key -> key.publicKey().toJSONObject()).toList()));
    }

    public String joseAlgorithm() {
        return switch (pair.getPublic().getAlgorithm()) {
            case "RSA" -> "RS256";
            case "EC" -> "ES256";
            default -> "EdDSA";
        };
    }

    /** A JWT with exactly these parts. */
    public String jwt(Map<String, Object> header, Map<String, Object> claims) {
        var text = part(header) + "." + part(claims);
        return text + "."
                + Base64URL.encode(sign(joseAlgorithm(), text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    public static String part(Map<String, Object> json) {
        return Base64URL.encode(JSON.writeValueAsString(json)).toString();
    }

    /** @param algorithm of JOSE or of RFC 9421 */
    public byte[] sign(String algorithm, byte[] text) {
        try {
            var signature = Signature.getInstance(switch (algorithm) {
                case "RS256", "rsa-v1_5-sha256" -> "SHA256withRSA";
                case "rsa-pss-sha512" -> "RSASSA-PSS";
                case "ES256", "ecdsa-p256-sha256" -> "SHA256withECDSAinP1363Format";
                default -> "Ed25519";
            });
            if (algorithm.equals("rsa-pss-sha512")) {
                signature.setParameter(new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1));
            }
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }
}
