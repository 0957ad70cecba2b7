package org.heqiao.gateway.idempotency;

import java.time.Clock;
import javax.sql.DataSource;
import org.heqiao.gateway.idempotency.IdempotencyStore.Settings;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.schemas.privacy.FieldCipher;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/** Repeated requests on one node, and the cleaning of what has expired. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.gateway.audit.origin")
class IdempotencyConfiguration {

    @Bean
    IdempotencyStore repeats(DataSource database, FieldCipher cipher, Clock clock, Nodes nodes) {
        return new IdempotencyStore(new JdbcTemplate(database), cipher, clock, Settings.DEFAULT, nodes.instance());
    }

    @Bean
    Keeper repeatKeeper(IdempotencyStore idempotencyStore) {
        return new Keeper(idempotencyStore);
    }

    /** What was kept for a day goes; what the database could not be told is told. */
    record Keeper(IdempotencyStore repeats) {

        @Scheduled(fixedDelay = 600_000)
        void tidy() {
            repeats.tidy();
        }

        @Scheduled(fixedDelay = 1000)
        void settle() {
            repeats.resolve();
        }
    }
}
