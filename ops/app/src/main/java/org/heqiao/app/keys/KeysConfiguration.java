package org.heqiao.app.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

import org.heqiao.app.CannotStart;
import org.heqiao.app.DataFolder;
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

    @Bean
    LookupHash lookupHash(KeyRing ring) {
        return ring.lookupHash();
    }

    @Bean
    FieldCipher fieldCipher(KeyRing ring) {
        return ring.fieldCipher();
    }
}
