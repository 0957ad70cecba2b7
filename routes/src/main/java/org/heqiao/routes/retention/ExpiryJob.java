package org.heqiao.routes.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Origin;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.RecordedActs;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.retention.Expiring;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.sources.priority.BulkThrottle;
import org.heqiao.routes.work.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Removes what is over, kind by kind and in bounded steps: one node at a kind, each step one transaction together with
 * the entry that says what went. A step that was broken off has removed nothing; the next one, here or on another node,
 * goes on. Calls for which somebody waits come first.
 */
@Component
final class ExpiryJob implements Job {

    static final String ACT = "retention.expire";

    /** Between two looks at a kind of which nothing was left to remove. */
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final int MOST = 2000;

    private final Map<RetentionKind, Expiring> expiring = new EnumMap<>(RetentionKind.class);
    private final RetentionPeriods periods;
    private final RetentionTable table;
    private final HoldTable holds;
    private final RecordedActs acts;
    private final AuditLog log;
    private final BulkThrottle way;
    private final Clock clock;
    private boolean added;

    ExpiryJob(List<Expiring> all, RetentionPeriods periods, RetentionTable table, HoldTable holds, RecordedActs acts,
            AuditLog log, BulkThrottle way, Clock clock) {
        this.periods = periods;
        this.table = table;
        this.holds = holds;
        this.acts = acts;
        this.log = log;
        this.way = way;
        this.clock = clock;
        var unknown = new ArrayList<String>();
        all.forEach(each -> RetentionKind.of(each.kind()).filter(kind -> expiring.put(kind, each) == null)
                .ifPresentOrElse(kind -> {
                }, () -> unknown.add(each.kind())));
        if (!unknown.isEmpty() || expiring.size() != RetentionKind.values().length) {
            throw new IllegalStateException("kinds of stored things with no period, or removed by nobody: " + unknown
                    + ", of " + expiring.keySet());
        }
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Duration rest() {
        return REST;
    }

    /** When the period of the oldest of a kind began; null: nothing is stored. */
    @Nullable
    Instant oldest(RetentionKind kind) {
        return of(kind).oldest();
    }

    /** Whether a file by this id is kept. */
    boolean keeps(UUID batch) {
        return expiring.values().stream().anyMatch(each -> each.keeps(batch));
    }

    @Override
    public boolean next() {
        if (!added) {
            List.of(RetentionKind.values()).forEach(table::add);
            added = true;
        }
        var kind = table.claim();
        kind.ifPresent(this::work);
        return kind.isPresent();
    }

    /** A kind that cannot be removed keeps no other from it. */
    private void work(RetentionKind kind) {
        try {
            if (!step(kind)) {
                table.release(kind, PAUSE);
            }
        } catch (RuntimeException broken) {
            table.release(kind, PAUSE);
            throw broken;
        }
    }

    /** @return false: nothing of the kind is over any more */
    private boolean step(RetentionKind kind) {
        var cutoff = periods.of(kind).cutoff(clock.instant());
        try (var turn = way.acquire(Lane.BULK.priority())) {
            return kind.after().stream().anyMatch(earlier -> remove(earlier, cutoff) > 0) || remove(kind, cutoff) > 0;
        }
    }

    private int remove(RetentionKind kind, Instant cutoff) {
        return acts.together(() -> {
            holds.awaitTurn();
            int gone = of(kind).expire(cutoff, MOST, holds.active());
            if (gone > 0) {
                table.removed(kind, gone);
                write(kind, cutoff, gone, Decision.ALLOWED, "REMOVED");
            }
            return gone;
        }, gone -> {
            if (gone > 0) {
                write(kind, cutoff, gone, Decision.FAILED, RecordedActs.HAD_NO_EFFECT);
            }
        });
    }

    /** Of the hub itself, about nobody: which kind, how many, up to which day, for how long it was kept and why. */
    private void write(RetentionKind kind, Instant cutoff, int gone, Decision decision, String result) {
        var rule = periods.of(kind);
        var origin = Origin.of(UUID.randomUUID().toString(), clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Caller.unknown(), "-");
        log.append(new AdministrativeAct(origin, ACT, Ruling.of(decision), result, gone, Digests.NONE,
                kind.word() + ": " + gone + " up to " + LocalDate.ofInstant(cutoff, clock.getZone()) + ", kept "
                        + rule.keep() + "; " + rule.basis()),
                List.of());
    }

    private Expiring of(RetentionKind kind) {
        return Objects.requireNonNull(expiring.get(kind));
    }
}
