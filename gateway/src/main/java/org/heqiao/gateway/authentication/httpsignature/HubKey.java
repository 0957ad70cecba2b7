package org.heqiao.gateway.authentication.httpsignature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.heqiao.gateway.keys.KeyFile;

/**
 * The hub's own Ed25519 keys (RFC 8032) for requests that it sends: the first signs, all are published, so that a new
 * one can be put in front while receivers still hold the old. In a file (a JWK set, mode 600) that all nodes share.
 */
public final class HubKey {

    private static final int RAW = 32;

    private final JWKSet published;
    private final String id;
    private final Ed25519PrivateKeyParameters key;

    private HubKey(JWKSet keys) {
        if (keys.isEmpty() || !(keys.getKeys().getFirst() instanceof OctetKeyPair first) || !first.isPrivate()
                || !first.getCurve().equals(Curve.Ed25519)) {
            throw new IllegalArgumentException("the first key is a private Ed25519 key");
        }
        this.published = keys.toPublicJWKSet();
        this.id = first.getKeyID();
        this.key = new Ed25519PrivateKeyParameters(first.getDecodedD());
    }

    /** A key that is gone when the process ends: for tests. */
    public static HubKey inMemory() {
        return new HubKey(new JWKSet(newKey()));
    }

    /** Reads the file; makes one with a new key where there is none. */
    public static HubKey inFile(Path file) throws IOException {
        if (Files.notExists(file)) {
            KeyFile.write(file, new JWKSet(newKey()).toString(false));
        }
        if (KeyFile.isOpenToOthers(file)) {
            throw new IOException(
                    "the keys of sent requests may be read by others than their owner: chmod 600 " + file);
        }
        try {
            return new HubKey(JWKSet.parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (ParseException | IllegalArgumentException unreadable) {
            throw new IOException("the keys of sent requests in " + file + " cannot be read");
        }
    }

    /** Names of the keys, the one that signs first. */
    public List<String> ids() {
        return published.getKeys().stream().map(JWK::getKeyID).toList();
    }

    /** Thumbprint of the key that signs (RFC 7638). */
    String id() {
        return id;
    }

    byte[] sign(byte[] text) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        key.sign(Ed25519.Algorithm.Ed25519, null, text, 0, text.length, signature, 0);
        return signature;
    }

    /** Public parts, as JSON (RFC 7517). */
    public String published() {
        return published.toString(true);
    }

    private static JWK newKey() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new OctetKeyPair.Builder(Curve.Ed25519, tail(pair.getPublic().getEncoded()))
                    .d(tail(pair.getPrivate().getEncoded()))
                    .keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.EdDSA).keyIDFromThumbprint().build();
        } catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Base64URL tail(byte[] encoded) {
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length));
    }
}
