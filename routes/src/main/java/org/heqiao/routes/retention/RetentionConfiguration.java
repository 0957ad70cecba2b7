package org.heqiao.routes.retention;

import org.heqiao.gateway.retention.DatedRows;
import org.heqiao.gateway.retention.Expiring;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Holds that hold nothing any more go, too. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    Expiring endedHolds(JdbcTemplate db) {
        return new DatedRows(db, RetentionKind.RETENTION_HOLDS.word(), "hub.retention_hold",
                "coalesce(lifted_at, until)");
    }
}
