package org.heqiao.gateway.misuse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heqiao.gateway.misuse.UnusualUse.Kind;

/**
 * What one officer asked lately, counted as it comes and goes, so that a query costs the same however busy the officer
 * is. Guarded by its own lock; bounded by {@value #MOST} queries.
 */
final class OfficerWindow {

    private static final int MOST = 5000;
    private static final int NEAR = 10;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private record Seen(Instant at, boolean atNight, long subject, long ordinal) {
    }

    private final UnusualUseProperties limits;
    private final ArrayDeque<Seen> hour = new ArrayDeque<>();
    private final ArrayDeque<Seen> day = new ArrayDeque<>();
    private final Map<Long, Integer> subjectsOfHour = new HashMap<>();
    private final Map<Long, Integer> subjectsOfDay = new HashMap<>();
    private final TreeMap<Long, Integer> ordinals = new TreeMap<>();
    private final Map<Kind, Instant> told = new EnumMap<>(Kind.class);
    private int nightly;
    private Instant stoppedUntil = Instant.MIN;

    OfficerWindow(UnusualUseProperties limits) {
        this.limits = limits;
    }

    /** Ordinal of an act that is about several people. */
    static final long NO_ORDINAL = Long.MIN_VALUE;

    /**
     * One act: a call about somebody, or about several people at once.
     *
     * @param subject  what tells the act's person from others; of several people a number of its own
     * @param subjects whom it is about
     */
    record Act(Instant at, boolean atNight, long subject, long ordinal, List<Long> subjects) {
    }

    /** Takes one act to mind. @return what has passed its threshold and was not told within the hour, with its count */
    synchronized Map<Kind, Integer> see(Act act, boolean colleague) {
        var now = act.at;
        expire(now);
        var unusual = new EnumMap<Kind, Integer>(Kind.class);
        count(new Seen(now, act.atNight, act.subject, act.ordinal), act.subjects, unusual);
        judge(Kind.COLLEAGUE_OR_SELF, colleague ? 1 : 0, 1, now, unusual);
        unusual.keySet().forEach(kind -> told.put(kind, now));
        return unusual;
    }

    /** What another node saw counts as much, and is not told a second time. */
    synchronized void observe(AccessEvent accessEvent, Instant now) {
        expire(now);
        count(new Seen(accessEvent.at(), accessEvent.atNight(), accessEvent.subject(), accessEvent.ordinal()),
                List.of(accessEvent.subject()),
                new EnumMap<>(Kind.class));
        accessEvent.told().forEach(kind -> told.put(kind, accessEvent.at()));
    }

    private void count(Seen seen, List<Long> subjects, Map<Kind, Integer> unusual) {
        hour.addLast(seen);
        subjectsOfHour.merge(seen.subject, 1, Integer::sum);
        int sameSubject = 0;
        for (long subject : subjects) {
            day.addLast(new Seen(seen.at, seen.atNight, subject, NO_ORDINAL));
            sameSubject = Math.max(sameSubject, subjectsOfDay.merge(subject, 1, Integer::sum));
        }
        if (seen.ordinal != NO_ORDINAL) {
            ordinals.merge(seen.ordinal, 1, Integer::sum);
        }
        nightly += seen.atNight ? 1 : 0;
        var now = seen.at;
        judge(Kind.MANY_SUBJECTS, subjectsOfHour.size(), limits.subjectsAnHour(), now, unusual);
        judge(Kind.SEQUENTIAL_NUMBERS, seen.ordinal == NO_ORDINAL ? 0 : runAround(seen.ordinal),
                limits.sequentialNumbers(), now, unusual);
        judge(Kind.NIGHT_HOURS, nightly, limits.nightQueries(), now, unusual);
        judge(Kind.SAME_SUBJECT, sameSubject, limits.sameSubject(), now, unusual);
    }

    synchronized boolean isStopped(Instant now) {
        return now.isBefore(stoppedUntil);
    }

    private void judge(Kind kind, int count, int limit, Instant now, Map<Kind, Integer> unusual) {
        if (count >= limit && !told.getOrDefault(kind, Instant.MIN).isAfter(now.minus(HOUR))) {
            unusual.put(kind, count);
        }
        if (limits.stopAt() > 0 && kind != Kind.COLLEAGUE_OR_SELF && count >= limit * limits.stopAt()) {
            stoppedUntil = now.plus(HOUR);
        }
    }

    private void expire(Instant now) {
        while (!hour.isEmpty() && (hour.size() >= MOST || hour.getFirst().at.isBefore(now.minus(HOUR)))) {
            var gone = hour.removeFirst();
            less(subjectsOfHour, gone.subject);
            less(ordinals, gone.ordinal);
            nightly -= gone.atNight ? 1 : 0;
        }
        while (!day.isEmpty() && (day.size() >= MOST || day.getFirst().at.isBefore(now.minus(DAY)))) {
            less(subjectsOfDay, day.removeFirst().subject);
        }
    }

    private static void less(Map<Long, Integer> counts, long key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    /**
     * How many numbers stand around this one, each near its neighbour: the same place and day of birth, the next
     * serial.
     */
    private int runAround(long ordinal) {
        int run = 1;
        int enough = limits.sequentialNumbers() * Math.max(1, limits.stopAt());
        for (Long at = ordinal, below; run < enough && (below = ordinals.lowerKey(at)) != null
                && at - below <= NEAR; at = below) {
            run++;
        }
        for (Long at = ordinal, above; run < enough && (above = ordinals.higherKey(at)) != null
                && above - at <= NEAR; at = above) {
            run++;
        }
        return run;
    }
}
