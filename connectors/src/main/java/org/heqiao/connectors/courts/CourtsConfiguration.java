package org.heqiao.connectors.courts;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The courts are asked where their address is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.sources.courts.connection.url")
@EnableConfigurationProperties(CourtsConnection.class)
class CourtsConfiguration {

    @Bean
    CourtsRoutes courtsRoutes(CourtsConnection connection, Clock clock) {
        return new CourtsRoutes(connection, clock);
    }
}
