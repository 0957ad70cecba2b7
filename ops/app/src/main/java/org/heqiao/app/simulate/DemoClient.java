package org.heqiao.app.simulate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.heqiao.gateway.authentication.token.SigningKeys;
import org.heqiao.gateway.keys.KeyFile;

/**
 * A client system of the demonstration with its private key, which lies in {@code clients/<id>.jwk} of the data folder,
 * mode 600.
 */
public final class DemoClient {

    private static final Duration ASSERTION_LIVES = Duration.ofMinutes(1);

    private final String id;
    private final ECKey key;

    private DemoClient(String id, ECKey key) {
        this.id = id;
        this.key = key;
    }

    /** Reads the key; makes one where there is none. */
    static DemoClient createIfMissing(Path data, String id) throws IOException {
        var file = file(data, id);
        if (Files.notExists(file)) {
            KeyFile.write(file, SigningKeys.newKey().toJSONString());
        }
        return read(data, id);
    }

    /** @throws IOException there is no such client, or its key cannot be read */
    public static DemoClient read(Path data, String id) throws IOException {
        return ofKey(id, file(data, id));
    }

    /** Any client that is registered with the public part of this key. @param file a private P-256 key as JWK */
    public static DemoClient ofKey(String id, Path file) throws IOException {
        try {
            return new DemoClient(id, ECKey.parse(Files.readString(file, StandardCharsets.US_ASCII)));
        } catch (ParseException damaged) {
            throw new IOException("the key of " + id + " is damaged");
        }
    }

    private static Path file(Path data, String id) throws IOException {
        if (!id.matches("[a-z0-9-]{1,63}")) {
            throw new NoSuchFileException(id, null, "ids of clients are small letters, digits and hyphens");
        }
        return data.resolve("clients").resolve(id + ".jwk");
    }

    /** The public part, as it is registered. */
    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** Proves to whoever is named that this client asks (RFC 7523); good for once, within a minute. */
    public String assertion(String audience) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder().issuer(id).subject(id).audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(ASSERTION_LIVES))).build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).type(JOSEObjectType.JWT).build(),
                claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return jwt.serialize();
    }
}
