package org.heqiao.connectors.tax;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.sources.tax.connection.url")
@EnableConfigurationProperties(TaxConnection.class)
class TaxConfiguration {

    @Bean
    TaxRoutes taxRoutes(TaxConnection connection, Clock clock) {
        return new TaxRoutes(connection, clock);
    }
}
