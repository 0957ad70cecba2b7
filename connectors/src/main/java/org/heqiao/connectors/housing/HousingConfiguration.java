package org.heqiao.connectors.housing;

import java.time.Clock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The housing authority is asked where its exchange database is configured. The pool is no bean: the hub has one
 * {@code DataSource}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.sources.housing.connection.jdbc-url")
@EnableConfigurationProperties(HousingConnection.class)
class HousingConfiguration {

    @Bean(destroyMethod = "close")
    ExchangeDatabase housingExchangeDatabase(HousingConnection connection) {
        return new ExchangeDatabase(connection);
    }

    @Bean
    HousingRoutes housingRoutes(ExchangeDatabase database, HousingConnection connection, Clock clock) {
        return new HousingRoutes(database, connection, clock);
    }
}
