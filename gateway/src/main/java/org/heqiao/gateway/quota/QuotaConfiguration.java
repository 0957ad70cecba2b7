package org.heqiao.gateway.quota;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import javax.sql.DataSource;
import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.schemas.calendar.BeijingTime;
import org.jspecify.annotations.Nullable;
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

    @Bean
    Expiring usageCounters(Quotas quotas) {
        return new Counters(quotas);
    }

    /** A month's period begins with the month after it. */
    private record Counters(Quotas quotas) implements Expiring {

        @Override
        public String kind() {
            return "usage-counters";
        }

        @Override
        public @Nullable Instant oldest() {
            var month = quotas.oldest();
            return month == null ? null : month.plusMonths(1).atDay(1).atStartOfDay(BeijingTime.ZONE).toInstant();
        }

        @Override
        public int expire(Instant before, int most, Holds holds) {
            return quotas.purge(YearMonth.from(before.atZone(BeijingTime.ZONE)));
        }
    }

    /** Gives back what silent clients do not use, and removes buckets that are long full. */
    record Keeper(Quotas quotas) {

        @Scheduled(fixedDelay = 1_000)
        void tidy() {
            quotas.tidy();
        }

        @Scheduled(initialDelay = 600_000, fixedDelay = 86_400_000)
        void forget() {
            quotas.purgeBuckets();
        }
    }
}
