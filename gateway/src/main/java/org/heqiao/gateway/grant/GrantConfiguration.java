package org.heqiao.gateway.grant;

import java.time.Clock;
import javax.sql.DataSource;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.RecordedActs;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The grants of one node, where there is an audit log: without one no act on grants could be written down. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.gateway.audit.origin")
@EnableConfigurationProperties(GrantSettings.class)
class GrantConfiguration {

    @Bean
    Grants grants(DataSource database, RecordedActs acts, AuditLog log, Clock clock, GrantSettings settings) {
        return new Grants(new JdbcTemplate(database), acts, log, clock,
                settings.revocation());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    @DependsOnDatabaseInitialization
    GrantCache currentGrants(DataSource database, GrantSettings settings) {
        return new GrantCache(database, settings.current());
    }
}
