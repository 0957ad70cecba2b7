package org.heqiao.gateway.quota;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.heqiao.gateway.quota.QuotaStatus.Left;
import org.heqiao.gateway.quota.UsageTable.Account;
import org.heqiao.gateway.quota.UsageTable.Unused;
import org.heqiao.schemas.calendar.BeijingTime;

/**
 * A node's part of a daily or monthly quota: drawn in blocks as large as what the client used in about a second,
 * smaller when little is left. Used under the lock of its {@link QuotaLease}.
 */
final class QuotaCounter {

    private static final long SECOND = 1000;
    private static final long RECHECK = 200;
    private static final long LARGEST_BLOCK = 1 << 20;

    private final UsageTable usageTable;
    private final Account account;
    private final long most;
    private final boolean monthly;

    private String period = "";
    private long ends;
    private long left;
    private long used;
    private long block = 1;
    private long drawnAt;
    private long refused = Long.MAX_VALUE;
    private long refusedUntil;

    QuotaCounter(UsageTable usageTable, Account account, long most, boolean monthly) {
        this.usageTable = usageTable;
        this.account = account;
        this.most = most;
        this.monthly = monthly;
    }

    /** Whether so much is here to be used now. */
    boolean has(long need, long now) {
        if (now >= ends) {
            begin(now);
        }
        if (left >= need) {
            return true;
        }
        if (need >= refused && now < refusedUntil) {
            return false;
        }
        draw(need - left, now);
        if (left >= need) {
            return true;
        }
        // other nodes may give back: ask again, but not for every call of a client that does not stop
        refused = need;
        refusedUntil = now + RECHECK;
        return false;
    }

    void use(long amount) {
        left -= amount;
    }

    private void draw(long need, long now) {
        block = now - drawnAt < SECOND ? Math.min(block * 2, LARGEST_BLOCK) : Math.max(block / 4, 1);
        drawnAt = now;
        var drawn = usageTable.draw(account, period, most, need, Math.max(need, block));
        left += drawn.drawn();
        used = drawn.used();
        refused = Long.MAX_VALUE;
    }

    /** What is here and not going to be used; to be given back by whoever asks. */
    Optional<Unused> end() {
        var unused = Optional.of(new Unused(account, period, left)).filter(rest -> rest.amount() > 0);
        used -= left;
        left = 0;
        return unused;
    }

    private void begin(long now) {
        end().ifPresent(rest -> usageTable.release(List.of(rest)));
        var day = Instant.ofEpochMilli(now).atZone(BeijingTime.ZONE).toLocalDate();
        period = monthly ? YearMonth.from(day).toString() : day.toString();
        ends = end(day).atStartOfDay(BeijingTime.ZONE).toInstant().toEpochMilli();
        used = 0;
        refused = Long.MAX_VALUE;
    }

    private LocalDate end(LocalDate day) {
        return monthly ? YearMonth.from(day).plusMonths(1).atDay(1) : day.plusDays(1);
    }

    Left left(long now) {
        return new Left(Math.max(0, most - used + left), Duration.ofMillis(ends - now));
    }

    Duration untilEnd(long now) {
        return Duration.ofMillis(ends - now);
    }
}
