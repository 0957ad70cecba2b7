package org.heqiao.routes.sources;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.routes.sources.SourceAvailability.NotAsked;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Holds every source's rate, daily quota, opening hours and rest after faults, over all nodes: one row a source, drawn
 * on once per bundle. The caller provides the transaction; while it lasts, no other node draws on the same source.
 */
@Component
public final class SourceRateLimiter {

    /** Longest time a drawn slot may lie ahead. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final JdbcTemplate db;
    private final Clock clock;
    private final WorkingCalendar calendar;

    public SourceRateLimiter(JdbcTemplate db, Clock clock, WorkingCalendar calendar) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
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
            /** the questions of its day are used up. */
            QUOTA_USED,
            /** a person has it left alone. */
            SUSPENDED,
            /** rests after faults. */
            PAUSED,
            /** its rate is used up for longer than anybody waits. */
            BUSY
        }
    }

    /** @param patience the longest wait for a slot; more than a second is a second */
    public Turn draw(SourceId source, SourceContract contract, int questions, Duration patience) {
        return draw(hold(source), contract, questions, questions, patience);
    }

    /**
     * @param held     of this transaction
     * @param counted  of the questions, those that count against the source's day: fetching what was asked before does
     *                 not
     * @param patience the longest wait for a slot; more than a second is a second
     */
    public Turn draw(SourcePace held, SourceContract contract, int questions, int counted, Duration patience) {
        var now = clock.instant();
        if (held.availability(contract, counted, now, clock.getZone(), calendar::days) instanceof NotAsked not) {
            return new Turn.Later(not.from(now), not.why());
        }
        var slot = held.nextAt().isAfter(now) ? held.nextAt() : now;
        var wait = Duration.between(now, slot);
        if (wait.compareTo(LONGEST_WAIT) > 0 || wait.compareTo(patience) > 0) {
            return new Turn.Later(wait, Turn.Why.BUSY);
        }
        var next = slot.plusNanos(questions * 1_000_000_000L / contract.questionsPerSecond());
        var day = contract.day(now, clock.getZone());
        db.update("update hub.source_pace set next_at = ?, quota_day = ?, quota_used = ? where source = ?",
                Timestamp.from(next), day, held.usedOn(day) + counted, held.source().value());
        return new Turn.Now(wait);
    }

    /** Until the transaction ends nobody else draws on the source, nor counts its conversations. */
    public SourcePace hold(SourceId source) {
        var rows = db.query("select " + SourcePace.COLUMNS + " from hub.source_pace where source = ? for update",
                (row, n) -> SourcePace.of(row), source.value());
        if (rows.isEmpty()) {
            db.update("insert into hub.source_pace (source) values (?) on conflict do nothing", source.value());
            return hold(source);
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

    /** Whether each may be asked now, and why not. */
    public Map<SourceId, SourceAvailability> availabilities(Map<SourceId, SourceContract> contracts) {
        var now = clock.instant();
        var paces = paces();
        var availabilities = new TreeMap<SourceId, SourceAvailability>();
        contracts.forEach((source, contract) -> availabilities.put(source,
                paces.getOrDefault(source, SourcePace.unknown(source)).availability(contract, now, clock.getZone(),
                        calendar::days)));
        return availabilities;
    }

    /** What all nodes together have of each source that was ever asked. */
    public Map<SourceId, SourcePace> paces() {
        return db.query("select " + SourcePace.COLUMNS + " from hub.source_pace", (row, n) -> SourcePace.of(row))
                .stream().collect(Collectors.toMap(SourcePace::source, pace -> pace));
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
        var held = hold(source);
        var rest = rest(contract, held.faults(), fault);
        // a single failed call is no reason to rest everybody: the circuit opens with so many faults in a row as were
        // agreed, or when the source asks for it
        var opens = fault.retryAfter().isPresent() || held.faults() + 1 >= contract.breaksAfter()
                || fault.kind() == SourceFault.Kind.DENIED;
        var until = opens ? now.plus(rest) : held.pausedUntil();
        db.update(
                "update hub.source_pace set faults = faults + 1, fault_at = ?, fault = ?, paused_until ="
                        + " greatest(paused_until, ?)"
                        + " where source = ?",
                Timestamp.from(now), fault.kind().name(), Timestamp.from(until), source.value());
        return rest;
    }

    static Duration rest(SourceContract contract, int faultsBefore, SourceFault fault) {
        var rest = contract.rest(faultsBefore);
        return fault.retryAfter().filter(asked -> asked.compareTo(rest) > 0).orElse(rest);
    }
}
