package org.heqiao.routes.sources;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Holds every source's rate, opening hours and rest after faults, over all nodes: one row a source, drawn on once per
 * bundle. The caller provides the transaction; while it lasts, no other node draws on the same source.
 */
@Component
public final class SourceRateLimiter {

    /** Longest time a drawn slot may lie ahead. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final JdbcTemplate db;
    private final Clock clock;

    public SourceRateLimiter(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The turn a bundle got. */
    public sealed interface Turn {
        /** Drawn: ask after this short wait. */
        record Now(Duration pause) implements Turn {
        }

        /** Not drawn: come back after this time. */
        record Later(Duration delay, Why why) implements Turn {
        }

        /** Why a source is not asked now. */
        enum Why {
            /** outside its opening hours. */
            CLOSED,
            /** rests after faults. */
            PAUSED,
            /** its rate is used up for longer than anybody waits. */
            BUSY
        }
    }

    private record Row(Instant nextAt, Instant pausedUntil) {
    }

    /** @param patience the longest wait for a slot; more than a second is a second */
    public Turn draw(SourceId source, SourceContract contract, int questions, Duration patience) {
        var now = clock.instant();
        var opens = untilOpen(contract, now);
        if (opens.isPositive()) {
            return new Turn.Later(opens, Turn.Why.CLOSED);
        }
        var row = lock(source);
        if (row.pausedUntil.isAfter(now)) {
            return new Turn.Later(Duration.between(now, row.pausedUntil), Turn.Why.PAUSED);
        }
        var slot = row.nextAt.isAfter(now) ? row.nextAt : now;
        var wait = Duration.between(now, slot);
        if (wait.compareTo(LONGEST_WAIT) > 0 || wait.compareTo(patience) > 0) {
            return new Turn.Later(wait, Turn.Why.BUSY);
        }
        var next = slot.plusNanos(questions * 1_000_000_000L / contract.questionsPerSecond());
        db.update("update hub.source_pace set next_at = ? where source = ?", Timestamp.from(next), source.value());
        return new Turn.Now(wait);
    }

    /** Until the transaction ends nobody else draws on the source, nor counts its conversations. */
    public void hold(SourceId source) {
        lock(source);
    }

    private Row lock(SourceId source) {
        var sql = "select greatest(next_at, 'epoch'), greatest(paused_until, 'epoch') from hub.source_pace where"
                + " source = ? for update";
        var rows = db.query(sql, (row, n) -> new Row(row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()),
                source.value());
        if (rows.isEmpty()) {
            db.update("insert into hub.source_pace (source) values (?) on conflict do nothing", source.value());
            return lock(source);
        }
        return rows.getFirst();
    }

    /** The source answered: proof of life, and an end to any rest it was given. */
    public void probeSucceeded(SourceId source) {
        db.update("""
                insert into hub.source_pace (source, alive_at) values (?, ?)
                on conflict (source) do update set alive_at = excluded.alive_at, faults = 0, paused_until = '-infinity'
                """, source.value(), Timestamp.from(clock.instant()));
    }

    /**
     * A probe found the source alive: it may be asked at once. Questions that failed are not forgotten for it: a source
     * that lets itself be greeted and answers none is not up.
     */
    public void greeted(SourceId source) {
        db.update("""
                insert into hub.source_pace (source, alive_at) values (?, ?)
                on conflict (source) do update set alive_at = excluded.alive_at, paused_until = '-infinity'
                """, source.value(), Timestamp.from(clock.instant()));
    }

    /**
     * What a source last showed of itself; null: nothing yet. @param faults conversations that failed since it last
     * answered one
     */
    public record Pulse(@Nullable Instant aliveAt, @Nullable Instant faultAt, @Nullable String fault, int faults) {

        /** Faults in a row after which a greeting proves nothing any more. */
        static final int FAILING = 3;
        private static final Duration FAULTS_COUNT = Duration.ofMinutes(10);

        /** Whether the last word was a fault, or one conversation after the other fails, whatever probes say. */
        public boolean isFaulty(Instant now) {
            return faultAt != null && (aliveAt == null || faultAt.isAfter(aliveAt)
                    || faults >= FAILING && faultAt.isAfter(now.minus(FAULTS_COUNT)));
        }
    }

    public Map<String, Pulse> pulses() {
        var pulses = new HashMap<String, Pulse>();
        db.query("select source, alive_at, fault_at, fault, faults from hub.source_pace", row -> {
            pulses.put(row.getString(1),
                    new Pulse(instant(row.getTimestamp(2)), instant(row.getTimestamp(3)), row.getString(4),
                            row.getInt(5)));
        });
        return pulses;
    }

    /** The kind of fault by source, of those whose last word was a fault. */
    public Map<String, String> faults() {
        var faults = new HashMap<String, String>();
        pulses().forEach((source, pulse) -> {
            if (pulse.fault != null && pulse.isFaulty(clock.instant())) {
                faults.put(source, pulse.fault);
            }
        });
        return faults;
    }

    /** When they last answered, of those that do not now; who never did is not among them. */
    public Map<String, Instant> silentSince() {
        var since = new HashMap<String, Instant>();
        pulses().forEach((source, pulse) -> {
            if (pulse.aliveAt != null && pulse.isFaulty(clock.instant())) {
                since.put(source, pulse.aliveAt);
            }
        });
        return since;
    }

    /** Until when a source is not asked, as of now, and why: outside its hours, or resting after faults. */
    public record Pause(Instant until, Turn.Why why) {
    }

    /** The sources that are not asked now, by name. */
    public Map<String, Pause> pauses(Map<SourceId, SourceContract> contracts) {
        var now = clock.instant();
        var pauses = new HashMap<String, Pause>();
        db.query("select source, paused_until from hub.source_pace where paused_until > ?", row -> {
            pauses.put(row.getString(1), new Pause(row.getTimestamp(2).toInstant(), Turn.Why.PAUSED));
        }, Timestamp.from(now));
        contracts.forEach((source, contract) -> {
            var closed = untilOpen(contract, now);
            var opens = now.plus(closed);
            var paused = pauses.get(source.value());
            if (closed.isPositive() && (paused == null || paused.until.isBefore(opens))) {
                pauses.put(source.value(), new Pause(opens, Turn.Why.CLOSED));
            }
        });
        return pauses;
    }

    /** A probe found the source dead; nobody is made to rest for it. */
    public void probeFailed(SourceId source, SourceFault fault) {
        db.update("""
                insert into hub.source_pace (source, fault_at, fault) values (?, ?, ?)
                on conflict (source) do update set fault_at = excluded.fault_at, fault = excluded.fault""",
                source.value(),
                Timestamp.from(clock.instant()), fault.kind().name());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    /** The conversation failed: the source is left alone, longer each time, for all nodes. Returns how long. */
    public Duration failed(SourceId source, SourceContract contract, SourceFault fault) {
        var now = clock.instant();
        var row = lock(source);
        var faults = db.queryForObject("select faults from hub.source_pace where source = ?", Integer.class,
                source.value());
        var rest = rest(contract, faults == null ? 0 : faults, fault);
        // a single failed call is no reason to rest everybody: the pause begins with the third fault in a row, or when
        // the source asks for it
        var pause = fault.retryAfter().isPresent() || faults != null && faults >= 2
                || fault.kind() == SourceFault.Kind.DENIED;
        var until = pause ? now.plus(rest) : row.pausedUntil;
        db.update(
                "update hub.source_pace set faults = faults + 1, fault_at = ?, fault = ?, paused_until ="
                        + " greatest(paused_until, ?)"
                        + " where source = ?",
                Timestamp.from(now), fault.kind().name(), Timestamp.from(until), source.value());
        return rest;
    }

    static Duration rest(SourceContract contract, int faultsBefore, SourceFault fault) {
        var doubled = contract.backOff().multipliedBy(1L << Math.min(faultsBefore, 20));
        var rest = doubled.compareTo(contract.maxBackOff()) > 0 ? contract.maxBackOff() : doubled;
        return fault.retryAfter().filter(asked -> asked.compareTo(rest) > 0).orElse(rest);
    }

    /** Time until the source opens; zero when it is open. Hours may pass midnight. */
    static Duration untilOpen(SourceContract contract, Instant now, java.time.ZoneId zone) {
        LocalTime opens = contract.opens();
        LocalTime closes = contract.closes();
        if (opens == null || closes == null || opens.equals(closes)) {
            return Duration.ZERO;
        }
        ZonedDateTime here = now.atZone(zone);
        var time = here.toLocalTime();
        boolean open = opens.isBefore(closes)
                ? !time.isBefore(opens) && time.isBefore(closes)
                : !time.isBefore(opens) || time.isBefore(closes);
        if (open) {
            return Duration.ZERO;
        }
        var next = here.with(opens);
        return Duration.between(here, next.isAfter(here) ? next : next.plusDays(1));
    }

    private Duration untilOpen(SourceContract contract, Instant now) {
        return untilOpen(contract, now, clock.getZone());
    }
}
