package org.heqiao.app.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import org.heqiao.app.startup.CannotStart;
import org.heqiao.app.startup.DataFolder;
import org.heqiao.gateway.audit.CheckpointSigner;
import org.heqiao.gateway.audit.LogKeyFile;
import org.heqiao.gateway.audit.StoredCheckpoint;
import org.heqiao.gateway.authentication.httpsignature.HubKey;
import org.heqiao.gateway.authentication.token.SigningKeys;
import org.heqiao.gateway.keys.KeyCheckTable;
import org.heqiao.routes.work.HealthStatus;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Every key comes from a file that all nodes of a database share, and is held to that database by {@link KeyBinding}.
 */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(KeysConfiguration.class);
    private static final String TOKENS = "tokens";
    private static final String REQUESTS = "requests";

    @Bean
    @DependsOnDatabaseInitialization
    KeyBinding keyBinding(JdbcTemplate db, @Value("${heqiao.keys.replace:}") Set<String> replaced) {
        return new KeyBinding(new KeyCheckTable(db), replaced);
    }

    /** Nodes that share a database must share one ring: {@code heqiao.keys.file}. */
    @Bean
    KeyRing keyRing(DataFolder data, KeyBinding binding, @Value("${heqiao.keys.file:#{null}}") @Nullable Path file) {
        var ring = new KeyRingFile(file == null ? data.folder("keys").resolve("keyring") : file, new SecureRandom());
        return binding.ring(ring).readAgainFrom(() -> readAgain(binding, ring));
    }

    /** The ring in memory is whole; whether the next start will find its file, or a node that meets a new key. */
    @Bean
    HealthIndicator keysHealthIndicator(DataFolder data, @Value("${heqiao.keys.file:#{null}}") @Nullable Path file,
            SigningKeys tokens) {
        var ring = new KeyRingFile(file == null ? data.folder("keys").resolve("keyring") : file, new SecureRandom());
        return () -> {
            var problem = tokens.problem();
            if (problem != null) {
                return Health.down().withDetail("problem", "no access tokens are given or taken: " + problem).build();
            }
            try {
                ring.read();
                return Health.up().build();
            } catch (IOException | CannotStart unusable) {
                return Health.status(HealthStatus.DEGRADED)
                        .withDetail("problem", "the hub works with the keys in its memory, and could not start again: "
                                + (unusable instanceof CannotStart known
                                        ? known.getMessage()
                                        : "the key ring " + ring + " cannot be read"))
                        .build();
            }
        };
    }

    /** Another node wrote with a key that this one does not hold. */
    private static @Nullable KeyRing readAgain(KeyBinding binding, KeyRingFile file) {
        try {
            var ring = file.read();
            binding.bind(file, ring);
            LOG.info("the key ring was read again: {}", ring);
            return ring;
        } catch (IOException | RuntimeException unusable) {
            LOG.error("another node uses a key that is not in the ring here, and {} cannot be read again: {}", file,
                    unusable.getMessage());
            return null;
        }
    }

    /** The keys that sign access tokens; nodes share one file: {@code heqiao.keys.tokens}. */
    @Bean
    SigningKeys signingKeys(DataFolder data, KeyBinding binding,
            @Value("${heqiao.keys.tokens:#{null}}") @Nullable Path file) {
        var path = file == null ? data.folder("keys").resolve("tokens.jwks") : file;
        binding.refuseToMake(TOKENS, "heqiao.keys.tokens", path);
        try {
            var keys = SigningKeys.inFile(path);
            binding.bind(TOKENS, "heqiao.keys.tokens", path, keys.ids());
            return keys;
        } catch (IOException unusable) {
            throw new CannotStart(
                    "The keys of access tokens " + path + " cannot be read or made: " + unusable.getMessage() + ".",
                    "Make the file readable for this user alone.", unusable);
        }
    }

    /** The keys that sign what the hub sends; nodes share one file: {@code heqiao.keys.requests}. */
    @Bean
    HubKey hubKey(DataFolder data, KeyBinding binding, @Value("${heqiao.keys.requests:#{null}}") @Nullable Path file) {
        var path = file == null ? data.folder("keys").resolve("requests.jwks") : file;
        binding.refuseToMake(REQUESTS, "heqiao.keys.requests", path);
        try {
            var key = HubKey.inFile(path);
            binding.bind(REQUESTS, "heqiao.keys.requests", path, key.ids());
            return key;
        } catch (IOException unusable) {
            throw new CannotStart(
                    "The keys of sent requests " + path + " cannot be read or made: " + unusable.getMessage() + ".",
                    "Make the file readable for this user alone.", unusable);
        }
    }

    /**
     * The key that signs the audit log's checkpoints; nodes share one file: {@code heqiao.keys.log}. Whoever loses it
     * cannot go on with the log. A second one for SM2 where there is one: {@code heqiao.keys.log-sm2}.
     */
    @Bean
    CheckpointSigner logSigner(DataFolder data, KeyBinding binding,
            @Value("${heqiao.keys.log:#{null}}") @Nullable Path file,
            @Value("${heqiao.keys.log-sm2:#{null}}") @Nullable Path sm2,
            @Value("${heqiao.gateway.audit.origin}") String origin) {
        var path = file == null ? data.folder("keys").resolve("audit-log.pem") : file;
        binding.refuseToMakeLogKey(path);
        try {
            var signer = CheckpointSigner.inFile(path, origin, new SecureRandom(), sm2);
            binding.bindLog(path, signer.firstKey().format());
            return signer;
        } catch (LogKeyFile.Unusable unusable) {
            throw new CannotStart(String.valueOf(unusable.getMessage()), "Without its key the audit log cannot go on.",
                    unusable);
        } catch (IOException failed) {
            throw new CannotStart(
                    "The key of the audit log " + path + " cannot be read or made: " + CannotStart.rootOf(failed) + ".",
                    "Give this user the right to read and write it.", failed);
        }
    }

    /** What this node knows of the log apart from the database; each node has its own. */
    @Bean
    StoredCheckpoint storedCheckpoint(DataFolder data) {
        return StoredCheckpoint.in(data.folder("audit"));
    }

    @Bean
    LookupHash lookupHash(KeyRing ring) {
        return ring.lookupHash();
    }

    @Bean
    FieldCipher fieldCipher(KeyRing ring) {
        return ring.fieldCipher();
    }

    @Bean
    RotatedKeys rotatedKeys(KeyBinding binding, SigningKeys tokens) {
        return new RotatedKeys(binding, tokens);
    }

    /** Keys that were rotated while the hub runs are the database's too, so that its next start knows them. */
    record RotatedKeys(KeyBinding binding, SigningKeys tokens) {

        @Scheduled(fixedDelay = 60_000)
        void bind() {
            if (tokens.problem() == null) {
                binding.add(TOKENS, tokens.ids());
            }
        }
    }
}
