package org.heqiao.routes.sources.quarantine;

import org.heqiao.gateway.retention.DatedRows;
import org.heqiao.gateway.retention.Expiring;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is in quarantine goes by the day on which it was said. */
@Configuration(proxyBeanMethods = false)
class QuarantineExpiry {

    @Bean
    Expiring quarantined(JdbcTemplate db) {
        return new DatedRows(db, "source-quarantine", "hub.quarantine", "seen_at");
    }
}
