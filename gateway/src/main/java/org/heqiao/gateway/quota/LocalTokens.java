package org.heqiao.gateway.quota;

import io.github.bucket4j.BucketExceptions;
import io.github.bucket4j.distributed.BucketProxy;
import java.time.Duration;
import java.util.function.Supplier;
import org.heqiao.gateway.grant.Limits.Rate;
import org.heqiao.gateway.quota.QuotaStatus.Left;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * A node's tokens, drawn from the bucket all nodes share, for a second at most; what is not used by then is lost, so
 * that nobody saves up. A client that calls seldom draws one by one; one that calls all the time does not begin with
 * one by one every second. Used under the lock of its {@link QuotaLease}.
 */
final class LocalTokens {

    private static final long HELD = 1000;
    private static final long PER_DRAW = 4;

    private final BucketProxy bucket;
    private final Rate rate;
    private final long largestBlock;

    private long left;
    private long inBucket;
    private long block = 1;
    private long drawnAt;
    private long closedUntil;

    LocalTokens(BucketProxy bucket, Rate rate) {
        this.bucket = bucket;
        this.rate = rate;
        // a quarter of what a second brings
        this.largestBlock = Math.max(1, rate.calls() * 1000L / rate.per().toMillis() / PER_DRAW);
    }

    boolean has(long now) {
        boolean held = now - drawnAt < HELD;
        if (held && left > 0) {
            return true;
        }
        if (now < closedUntil) {
            return false;
        }
        block = held ? Math.min(block * 2, largestBlock) : now - drawnAt < 2 * HELD ? Math.max(1, block / 4) : 1;
        drawnAt = now;
        var drawn = answered(() -> bucket.asVerbose().tryConsumeAsMuchAsPossible(block));
        left = drawn.getValue();
        inBucket = Math.max(0, drawn.getDiagnostics().getAvailableTokens());
        if (left == 0) {
            // refused until then without asking again: the bucket cannot have more before
            long wait = answered(() -> bucket.estimateAbilityToConsume(1)).getNanosToWaitForRefill();
            closedUntil = now + Math.max(1, (wait + 999_999) / 1_000_000);
        }
        return left > 0;
    }

    /** A bucket that does not answer is the database's fault, as every other that does not answer. */
    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (BucketExceptions.BucketExecutionException unanswered) {
            throw new DataAccessResourceFailureException("the bucket of a rate did not answer", unanswered);
        }
    }

    void use() {
        left--;
    }

    Duration untilOpen(long now) {
        return Duration.ofMillis(Math.max(1, closedUntil - now));
    }

    Left left(long now) {
        long remaining = left + inBucket;
        return new Left(remaining,
                rate.per().multipliedBy(Math.max(0, rate.burst() - remaining)).dividedBy(rate.calls()));
    }
}
