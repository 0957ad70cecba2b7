package org.heqiao.gateway.quota;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** The quotas of one node, and what has to be done about them from time to time. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("heqiao.gateway.audit.origin")
class QuotaConfiguration {

    @Bean(destroyMethod = "close")
    Quotas quotas(DataSource database, Clock clock) {
        return new Quotas(database, clock);
    }

    @Bean
    Keeper quotaKeeper(Quotas quotas) {
        return new Keeper(quotas);
    }

    /** Gives back what silent clients do not use, and forgets what is long past. */
    record Keeper(Quotas quotas) {

        @Scheduled(fixedDelay = 1_000)
        void tidy() {
            quotas.tidy();
        }

        @Scheduled(initialDelay = 600_000, fixedDelay = 86_400_000)
        void forget() {
            quotas.purge();
        }
    }
}
