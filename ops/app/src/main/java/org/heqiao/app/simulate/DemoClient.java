package org.heqiao.app.simulate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** A client system of the demonstration with its private key, which lies in {@code clients/<id>.jwk} of the data folder, mode 600. */
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
            Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var beside = file.resolveSibling(id + ".new");
            Files.deleteIfExists(beside);
            Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(beside, generate().toJSONString(), StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return read(data, id);
    }

    /** @throws IOException there is no such client, or its key cannot be read */
    public static DemoClient read(Path data, String id) throws IOException {
        try {
            return new DemoClient(id, ECKey.parse(Files.readString(file(data, id), StandardCharsets.US_ASCII)));
        } catch (ParseException damaged) {
            throw new IOException("the key of " + id + " is damaged");
        }
    }

    private static Path file(Path data, String id) throws IOException {
        if (!id.matches("[a-z0-9-]{1,63}")) {
            throw new IOException("ids of clients are small letters, digits and hyphens");
        }
        return data.resolve("clients").resolve(id + ".jwk");
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES256).keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public part, as it is registered. */
    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** Proves to whoever is named that this client asks (RFC 7523); good for once, within a minute. */
    public String assertion(String audience) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder().issuer(id).subject(id).audience(audience).jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(ASSERTION_LIVES))).build();
        var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).type(JOSEObjectType.JWT).build(), claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return jwt.serialize();
    }
}
