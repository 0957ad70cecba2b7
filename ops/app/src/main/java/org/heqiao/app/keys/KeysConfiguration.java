package org.heqiao.app.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

import org.heqiao.app.CannotStart;
import org.heqiao.app.DataFolder;
import org.heqiao.gateway.audit.LogKeyFile;
import org.heqiao.gateway.audit.LogSigner;
import org.heqiao.gateway.signature.HubKey;
import org.heqiao.gateway.token.SigningKeys;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

    /** Nodes that share a database must share one ring: {@code heqiao.keys.file}. */
    @Bean
    KeyRing keyRing(DataFolder data, @Value("${heqiao.keys.file:#{null}}") @Nullable Path file) {
        return new KeyRingFile(file == null ? data.folder("keys").resolve("keyring") : file, new SecureRandom()).open();
    }

    /** The keys that sign access tokens; nodes share one file: {@code heqiao.keys.tokens}. */
    @Bean
    SigningKeys signingKeys(DataFolder data, @Value("${heqiao.keys.tokens:#{null}}") @Nullable Path file) {
        var path = file == null ? data.folder("keys").resolve("tokens.jwks") : file;
        try {
            return SigningKeys.inFile(path);
        } catch (IOException unusable) {
            throw new CannotStart("The keys of access tokens " + path + " cannot be read or made: " + unusable.getMessage() + ".",
                    "Make the file readable for this user alone, or remove it to have new ones made.", unusable);
        }
    }

    /** The keys that sign what the hub sends; nodes share one file: {@code heqiao.keys.requests}. */
    @Bean
    HubKey hubKey(DataFolder data, @Value("${heqiao.keys.requests:#{null}}") @Nullable Path file) {
        var path = file == null ? data.folder("keys").resolve("requests.jwks") : file;
        try {
            return HubKey.inFile(path);
        } catch (IOException unusable) {
            throw new CannotStart("The keys of sent requests " + path + " cannot be read or made: " + unusable.getMessage() + ".",
                    "Make the file readable for this user alone, or remove it to have new ones made.", unusable);
        }
    }

    /**
     * The key that signs the audit log's checkpoints; nodes share one file: {@code heqiao.keys.log}. Whoever loses it cannot go on with the log. A second
     * one for SM2 where there is one: {@code heqiao.keys.log-sm2}.
     */
    @Bean
    LogSigner logSigner(DataFolder data, @Value("${heqiao.keys.log:#{null}}") @Nullable Path file,
            @Value("${heqiao.keys.log-sm2:#{null}}") @Nullable Path sm2, @Value("${heqiao.gateway.audit.origin}") String origin) {
        var path = file == null ? data.folder("keys").resolve("audit-log.pem") : file;
        try {
            return LogSigner.inFile(path, origin, new SecureRandom(), sm2);
        } catch (LogKeyFile.Unusable unusable) {
            throw new CannotStart(String.valueOf(unusable.getMessage()), "Without its key the audit log cannot go on.", unusable);
        } catch (IOException failed) {
            throw new CannotStart("The key of the audit log " + path + " cannot be read or made: " + CannotStart.rootOf(failed) + ".",
                    "Give this user the right to read and write it.", failed);
        }
    }

    @Bean
    LookupHash lookupHash(KeyRing ring) {
        return ring.lookupHash();
    }

    @Bean
    FieldCipher fieldCipher(KeyRing ring) {
        return ring.fieldCipher();
    }
}
