package org.heqiao.gateway.quota;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.heqiao.gateway.grant.Limits.LaneLimit;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.quota.Quota.Exceeded;
import org.heqiao.gateway.quota.Quota.Taken;
import org.heqiao.gateway.quota.UsageTable.Unused;
import org.jspecify.annotations.Nullable;

/** What this node has drawn in advance for one client, service and lane under one limit. */
final class QuotaLease {

    private final ReentrantLock lock = new ReentrantLock();
    private final LaneLimit limit;
    private final LocalTokens localTokens;
    private final QuotaCounter day;
    private final QuotaCounter month;
    private long usedAt;
    private boolean ended;

    QuotaLease(LaneLimit limit, LocalTokens localTokens, QuotaCounter day, QuotaCounter month) {
        this.limit = limit;
        this.localTokens = localTokens;
        this.day = day;
        this.month = month;
    }

    /** Takes one call and so many subjects, or nothing; null: the lease has ended, there is a new one. */
    @Nullable
    Quota acquire(long subjects, long now) {
        return acquire(subjects, 1, now);
    }

    /** Takes so many subjects more, of a call that was taken before. */
    @Nullable
    Quota acquireMore(long subjects, long now) {
        return acquire(subjects, 0, now);
    }

    private @Nullable Quota acquire(long subjects, int calls, long now) {
        lock.lock();
        try {
            if (ended) {
                return null;
            }
            usedAt = now;
            // the quota first: whoever has used it up learns that, not that he is too fast
            if (!day.has(subjects, now)) {
                return new Exceeded(RefusalRule.QUOTA_EXCEEDED, day.untilEnd(now), standing(now));
            }
            if (!month.has(subjects, now)) {
                return new Exceeded(RefusalRule.QUOTA_EXCEEDED, month.untilEnd(now), standing(now));
            }
            if (calls > 0) {
                if (!localTokens.has(now)) {
                    return new Exceeded(RefusalRule.RATE_EXCEEDED, localTokens.untilOpen(now), standing(now));
                }
                localTokens.use();
            }
            day.use(subjects);
            month.use(subjects);
            return new Taken(standing(now));
        } finally {
            lock.unlock();
        }
    }

    private QuotaStatus standing(long now) {
        return new QuotaStatus(limit, localTokens.left(now), day.left(now), month.left(now));
    }

    /**
     * Ends if it has not been used for so long. @return what was drawn and not used, to be given back; null: it goes on
     */
    @Nullable
    List<Unused> endIfIdle(long now, long idle) {
        lock.lock();
        try {
            if (!ended && now - usedAt < idle) {
                return null;
            }
            ended = true;
            return Stream.of(day.end(), month.end()).flatMap(Optional::stream).toList();
        } finally {
            lock.unlock();
        }
    }
}
