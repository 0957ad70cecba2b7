package org.heqiao.gateway.authentication.httpsignature;

import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys by which receivers know a request of the hub, for anybody: a JWK set (RFC 7517). */
@RestController
final class KeyDirectory {

    static final String PATH = "/.well-known/http-message-signatures-directory";

    private static final MediaType DIRECTORY = MediaType.valueOf("application/http-message-signatures-directory+json");

    private final HubKey key;

    KeyDirectory(HubKey key) {
        this.key = key;
    }

    @GetMapping(PATH)
    ResponseEntity<String> keys() {
        return ResponseEntity.ok().contentType(DIRECTORY).cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(key.published());
    }

    @Configuration(proxyBeanMethods = false)
    static class Doors {

        @Bean
        @ConditionalOnMissingBean
        HubKey hubKey() {
            LoggerFactory.getLogger(KeyDirectory.class)
                    .warn("sent requests are signed with a key that ends with this process");
            return HubKey.inMemory();
        }

        @Bean
        RequestSigner requestSigner(HubKey key) {
            return new RequestSigner(key);
        }

        @Bean
        @Order(15)
        SecurityFilterChain keyDirectoryDoor() {
            return new DefaultSecurityFilterChain(PathPatternRequestMatcher.withDefaults().matcher(PATH));
        }
    }
}
