package org.heqiao.gateway.authentication.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.gateway.keys.KeyFile;
import org.heqiao.gateway.keys.KeyFile.Stamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own keys, P-256, with which it signs access tokens: the first signs, all verify and are published. In a
 * file (a JWK set, mode 600) that all nodes share; a key put in front of the others is in use within a second, on every
 * node.
 */
public final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final int KEPT = 3;
    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

    private final @Nullable Path file;
    private volatile Held held;
    private volatile long looked = System.nanoTime();
    private volatile @Nullable String problem;

    private record Held(JWKSet set, Map<String, PublicKey> byId, @Nullable Stamp stamp) {
    }

    private SigningKeys(@Nullable Path file, Held held) {
        this.file = file;
        this.held = held;
    }

    /** Keys that are gone when the process ends: for tests, and for one node whose tokens may end with it. */
    public static SigningKeys inMemory() {
        return new SigningKeys(null, cache(new JWKSet(newKey()), null));
    }

    /** Reads the file; makes one with a new key where there is none. */
    public static SigningKeys inFile(Path file) throws IOException {
        if (Files.notExists(file)) {
            write(file, new JWKSet(newKey()));
        }
        return new SigningKeys(file, read(file));
    }

    /**
     * Puts a new key in front; the one that signed until now verifies as long as tokens live, and goes with the next
     * but one rotation.
     */
    public static void rotate(Path file) throws IOException {
        var keys = new ArrayList<>(List.of(newKey()));
        read(file).set.getKeys().stream().limit(KEPT - 1).forEach(key -> keys.add(key.toECKey()));
        write(file, new JWKSet(List.copyOf(keys)));
    }

    /** All of them with their private parts, the one that signs first. */
    JWKSet all() {
        return current().set;
    }

    /** Names of the keys, the one that signs first. */
    public List<String> ids() {
        return current().set.getKeys().stream().map(key -> key.getKeyID()).toList();
    }

    @Nullable
    PublicKey find(String id) {
        return current().byId.get(id);
    }

    /** Why no token is given or taken: the file cannot be read, and which keys are good is not known. Null: it can. */
    public @Nullable String problem() {
        reload();
        return problem;
    }

    private Held current() {
        reload();
        if (problem != null) {
            throw new StateUnconfirmed("token keys");
        }
        return held;
    }

    private void reload() {
        if (file != null && System.nanoTime() - looked > LOOK_EVERY_NANOS) {
            looked = System.nanoTime();
            try {
                if (problem != null || !Stamp.of(file).equals(held.stamp)) {
                    held = read(file);
                    LOG.info("the keys of access tokens were read again: {} of them", held.byId.size());
                    problem = null;
                }
            } catch (IOException unreadable) {
                var why = unreadable instanceof NoSuchFileException
                        ? "the keys of access tokens in " + file + " are not there"
                        : unreadable.getMessage();
                if (problem == null) {
                    LOG.error("no access tokens are given or taken: {}", why);
                }
                problem = String.valueOf(why);
            }
        }
    }

    /**
     * A key as access tokens and the assertions of demo clients are signed with: P-256, named by its thumbprint (RFC
     * 7638).
     */
    public static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Held read(Path file) throws IOException {
        if (KeyFile.isOpenToOthers(file)) {
            throw new IOException(
                    "the keys of access tokens may be read by others than their owner: chmod 600 " + file);
        }
        var stamp = Stamp.of(file);
        try {
            return cache(JWKSet.parse(Files.readString(file, StandardCharsets.UTF_8)), stamp);
        } catch (ParseException | IllegalArgumentException unreadable) {
            throw new IOException("the keys of access tokens in " + file + " cannot be read");
        }
    }

    private static Held cache(JWKSet set, @Nullable Stamp stamp) {
        var byId = new HashMap<String, PublicKey>();
        for (var key : set.getKeys()) {
            if (!(key instanceof ECKey ec) || !ec.isPrivate() || !ec.getCurve().equals(Curve.P_256)
                    || ec.getKeyID() == null) {
                throw new IllegalArgumentException("keys of access tokens are private P-256 keys with a kid");
            }
            try {
                byId.put(ec.getKeyID(), ec.toECPublicKey());
            } catch (JOSEException unusable) {
                throw new IllegalArgumentException(unusable);
            }
        }
        if (byId.isEmpty()) {
            throw new IllegalArgumentException("there is no key");
        }
        return new Held(set, Map.copyOf(byId), stamp);
    }

    private static void write(Path file, JWKSet set) throws IOException {
        KeyFile.write(file, set.toString(false));
    }
}
