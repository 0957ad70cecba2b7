package org.heqiao.app.keys;

import java.nio.file.Path;
import java.security.SecureRandom;

import org.heqiao.app.DataFolder;
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

    @Bean
    LookupHash lookupHash(KeyRing ring) {
        return ring.lookupHash();
    }

    @Bean
    FieldCipher fieldCipher(KeyRing ring) {
        return ring.fieldCipher();
    }
}
