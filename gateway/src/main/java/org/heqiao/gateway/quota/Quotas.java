package org.heqiao.gateway.quota;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;
import org.heqiao.gateway.grant.Grant;
import org.heqiao.gateway.grant.Limits.LaneLimit;
import org.heqiao.gateway.query.Query;
import org.heqiao.gateway.quota.UsageTable.Account;
import org.heqiao.gateway.quota.UsageTable.Unused;
import org.heqiao.schemas.calendar.BeijingTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rates and quotas of clients, counted per client, service and lane over all nodes. Nodes draw in blocks, so that a
 * busy client does not cost a round trip per call, and never more than the limit all together; a daily or monthly quota
 * is exact to the last subject. What a node had drawn when it died counts as used: about a second of that client's use.
 *
 * <p>The limits are those of the grant a query is allowed by, from the moment it is allowed by it. Grants for the same
 * client, service and lane share the daily and monthly count; those that state the same rate share that too.
 */
public final class Quotas implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);
    private static final long IDLE = 1000;
    private static final int PATIENCE_SECONDS = 2;

    private final UsageTable usageTable;
    private final RateBuckets rateBuckets;
    private final Clock clock;
    private final ConcurrentMap<Key, QuotaLease> leases = new ConcurrentHashMap<>();
    /** Of ended leases, not given back yet. */
    private final List<Unused> unused = new ArrayList<>();

    private record Key(String client, String service, Query.Lane lane, LaneLimit limit) {

        /** Few differ in the limit alone, and to hash all its parts takes longer than to look for the lease. */
        @Override
        public int hashCode() {
            return 31 * client.hashCode() + service.hashCode() + lane.ordinal();
        }
    }

    public Quotas(DataSource database, Clock clock) {
        var jdbc = new JdbcTemplate(database);
        jdbc.setQueryTimeout(PATIENCE_SECONDS);
        this.usageTable = new UsageTable(jdbc);
        this.rateBuckets = new RateBuckets(database, clock);
        this.clock = clock;
    }

    /**
     * @throws RuntimeException the shared counts cannot be reached: it is not known whether the query is within the
     * limits
     */
    public Quota acquire(Grant grant, Query query) {
        long subjects = Math.max(1, query.subjects().size());
        return acquire(grant, query, (quotaLease, now) -> quotaLease.acquire(subjects, now));
    }

    /**
     * The same for so many subjects more of a query that has been counted, as when they come in a file: no call. All of
     * them, or none.
     */
    public Quota acquireMore(Grant grant, Query query, long subjects) {
        return acquire(grant, query, (quotaLease, now) -> quotaLease.acquireMore(subjects, now));
    }

    /** Null from a lease that has ended. */
    private interface Taking {
        @Nullable
        Quota from(QuotaLease quotaLease, long now);
    }

    private Quota acquire(Grant grant, Query query, Taking taking) {
        var key = new Key(query.caller().client(), query.service(), query.lane(), grant.limits().of(query.lane()));
        while (true) {
            var quotaLease = leases.get(key);
            if (quotaLease == null) {
                quotaLease = leases.computeIfAbsent(key, this::lease);
            }
            var quota = taking.from(quotaLease, clock.millis());
            if (quota != null) {
                return quota;
            }
            leases.remove(key, quotaLease);
        }
    }

    private QuotaLease lease(Key key) {
        var account = new Account(key.client(), key.service(), key.lane().name());
        var limit = key.limit();
        return new QuotaLease(limit, new LocalTokens(rateBuckets.bucket(account, limit.rate()), limit.rate()),
                new QuotaCounter(usageTable, account, limit.daily(), false),
                new QuotaCounter(usageTable, account, limit.monthly(), true));
    }

    /** To be called about every second: gives back what was drawn and has not been used for a second. */
    public void tidy() {
        end(IDLE);
    }

    private synchronized void end(long idle) {
        long now = clock.millis();
        leases.forEach((key, quotaLease) -> {
            var rest = quotaLease.endIfIdle(now, idle);
            if (rest != null) {
                unused.addAll(rest);
                leases.remove(key, quotaLease);
            }
        });
        if (!unused.isEmpty()) {
            try {
                usageTable.release(unused);
                unused.clear();
            } catch (DataAccessException unreachable) {
                LOG.warn("what {} clients had drawn and not used could not be given back",
                        unused.stream().map(Unused::account).distinct().count());
            }
        }
    }

    /** Counts of months before this one go, and those of days older than 40 days. @return how many */
    public int purge(YearMonth first) {
        var today = LocalDate.ofInstant(clock.instant(), BeijingTime.ZONE);
        return usageTable.purge(today.minusDays(40).toString(), first.toString());
    }

    /** To be called about once a day: buckets long full. */
    void purgeBuckets() {
        while (rateBuckets.purge() > 0) {
            // in small pieces, not to hold up those who draw
        }
    }

    /** The oldest month there are counts of; null: there are none. */
    @Nullable
    YearMonth oldest() {
        return usageTable.oldestMonth();
    }

    /** Gives back all that was drawn, in one attempt: where the database is gone too, it counts as used. */
    @Override
    public void close() {
        end(Long.MIN_VALUE);
    }
}
