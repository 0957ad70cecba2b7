package org.heqiao.gateway.quota;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.heqiao.gateway.grant.Limits.Rate;
import org.heqiao.gateway.quota.UsageTable.Account;

/** The token buckets all nodes draw from: Bucket4j on PostgreSQL. */
final class RateBuckets {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int FORGOTTEN_AT_ONCE = 1000;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> manager;

    RateBuckets(DataSource database, Clock clock) {
        manager = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database).primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("gateway_quota.bucket").idColumn("id").stateColumn("state").expiresAtColumn("expires_at")
                .clientClock(new Time(clock))
                .requestTimeout(PATIENCE)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT))
                .build();
    }

    /** The rate is part of the name: where it is changed, another bucket begins, full. */
    BucketProxy bucket(Account account, Rate rate) {
        var name = String.join("|", account.client(), account.service(), account.lane(),
                rate.calls() + "/" + rate.per() + "/" + rate.burst());
        return manager.getProxy(name, () -> BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.calls(), rate.per())).build());
    }

    int purge() {
        return manager.removeExpired(FORGOTTEN_AT_ONCE);
    }

    private record Time(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
