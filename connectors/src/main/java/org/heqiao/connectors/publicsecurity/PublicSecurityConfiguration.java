package org.heqiao.connectors.publicsecurity;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.sources.public-security.connection.url")
@EnableConfigurationProperties(PlatformConnection.class)
class PublicSecurityConfiguration {

    @Bean
    PublicSecurityRoutes publicSecurityRoutes(PlatformConnection connection, Clock clock) {
        return new PublicSecurityRoutes(connection, clock);
    }
}
