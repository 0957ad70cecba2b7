package org.heqiao.connectors.banking;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.sources.banking.connection.host")
@EnableConfigurationProperties(BankingConnection.class)
class BankingConfiguration {

    @Bean
    BankingRoute bankingRoute(BankingConnection connection, Clock clock) {
        return new BankingRoute(connection, clock);
    }
}
