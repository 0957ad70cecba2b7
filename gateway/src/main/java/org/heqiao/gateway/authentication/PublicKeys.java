package org.heqiao.gateway.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.heqiao.schemas.privacy.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of one client by {@code kid}, out of a JWK set (RFC 7517): RSA of 2048 bits and more, P-256, Ed25519.
 */
public final class PublicKeys {

    static final int MOST_KEYS = 20;
    static final int LONGEST_TEXT = 65_536;
    private static final int LEAST_RSA_BITS = 2048;
    /** SubjectPublicKeyInfo of an Ed25519 key up to the key itself, RFC 8410. */
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    static final PublicKeys NONE = new PublicKeys(Map.of());

    private final Map<String, PublicKey> byId;

    private PublicKeys(Map<String, PublicKey> byId) {
        this.byId = byId;
    }

    /**
     * @throws IllegalArgumentException saying what is wrong: private keys, weak keys, keys without {@code kid}, kinds
     * we do not take
     */
    public static PublicKeys parse(@Nullable String jwks) {
        if (jwks == null) {
            return NONE;
        }
        if (jwks.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("the key set is longer than " + LONGEST_TEXT + " characters");
        }
        try {
            var keys = JWKSet.parse(jwks).getKeys();
            if (keys.size() > MOST_KEYS) {
                throw new IllegalArgumentException("the key set holds more than " + MOST_KEYS + " keys");
            }
            var byId = new HashMap<String, PublicKey>();
            for (var key : keys) {
                var id = key.getKeyID();
                if (id == null || id.isBlank() || byId.put(id, publicKey(key)) != null) {
                    throw new IllegalArgumentException("every key needs a kid of its own");
                }
            }
            return new PublicKeys(Map.copyOf(byId));
        } catch (ParseException | JOSEException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("the key set cannot be read");
        }
    }

    public @Nullable PublicKey find(String id) {
        return byId.get(id);
    }

    /** The key of who has one; null: of none or of several one must be named. */
    public @Nullable PublicKey only() {
        return byId.size() == 1 ? byId.values().iterator().next() : null;
    }

    /** The {@code kid} of each. */
    public Set<String> ids() {
        return byId.keySet();
    }

    /** The {@code kid} of each with the digest of the key itself: another key under the same number is another. */
    Set<String> fingerprints() {
        var all = new TreeSet<String>();
        byId.forEach((id, key) -> {
            all.add(id + ':' + HexFormat.of().formatHex(Sha256.of(key.getEncoded())));
        });
        return all;
    }

    private static PublicKey publicKey(JWK key) throws JOSEException, GeneralSecurityException {
        if (key.isPrivate()) {
            throw new IllegalArgumentException(
                    "the key set holds a private key: it must stay with the client, and is spoilt now");
        }
        return switch (key) {
            case RSAKey rsa -> strong(rsa.toRSAPublicKey());
            case ECKey ec when ec.getCurve().equals(Curve.P_256) -> ec.toECPublicKey();
            case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) -> ed25519(pair.getDecodedX());
            default -> throw new IllegalArgumentException("keys are RSA, P-256 or Ed25519");
        };
    }

    private static RSAPublicKey strong(RSAPublicKey key) {
        if (key.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new IllegalArgumentException("an RSA key has at least " + LEAST_RSA_BITS + " bits");
        }
        return key;
    }

    private static PublicKey ed25519(byte[] x) throws GeneralSecurityException {
        var encoded = new byte[ED25519_HEAD.length + x.length];
        System.arraycopy(ED25519_HEAD, 0, encoded, 0, ED25519_HEAD.length);
        System.arraycopy(x, 0, encoded, ED25519_HEAD.length, x.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
