package org.heqiao.gateway.idempotency;

import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.heqiao.gateway.idempotency.IdempotencyStore.Settings;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/** Repeated requests on one node, and the removal of answers that are over. */
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

    @Bean
    Expiring idempotencyAnswers(IdempotencyStore idempotencyStore) {
        return new Answers(idempotencyStore);
    }

    /** Each says itself when it is over: a day after it was given, as callers are promised. */
    private record Answers(IdempotencyStore store) implements Expiring {

        @Override
        public String kind() {
            return "idempotency-answers";
        }

        @Override
        public @Nullable Instant oldest() {
            return store.oldest();
        }

        @Override
        public int expire(Instant before, int most, Holds holds) {
            return store.tidy(most);
        }
    }

    /** What the database could not be told is told. */
    record Keeper(IdempotencyStore repeats) {

        @Scheduled(fixedDelay = 1000)
        void settle() {
            repeats.resolve();
        }
    }
}
