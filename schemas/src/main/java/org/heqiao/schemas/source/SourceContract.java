package org.heqiao.schemas.source;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a source; configuration {@code heqiao.sources.<id>.contract}, never exceeded, by one node or by
 * ten. What of it may be changed while the hub runs, two persons change.
 *
 * @param items            what it is asked about every person
 * @param bundleSize       most questions in one call
 * @param itemPerBundle    whether a bundle may hold one item only (one file per bank)
 * @param concurrency      most conversations at once, over all nodes
 * @param questionsPerSecond most questions per second, over all nodes
 * @param freshness        an answer this young is not asked for again for the same purpose; zero: always ask
 * @param patience         how long after planning legs are given up as {@code SOURCE_UNAVAILABLE}
 * @param backOff          first pause after a fault; doubles up to {@code maxBackOff}
 * @param opens            start of opening hours, local time; null: always open
 * @param closes           end of opening hours
 * @param mandatory        whether a report may draw no conclusion while a leg of this source lacks an answer
 * @param documentItems    of these, what it is also asked about people known by another document than a resident
 *                         number; null: nothing
 * @param questionsPerDay  most questions a day, over all nodes; null: as many as the rate allows
 * @param workingDaysOnly  whether it is closed on days that are no working days
 * @param zone             of its hours and of its day; null: the hub's
 * @param freshnessOf      by item, where it is another than {@code freshness}
 * @param attempts         by kind of fault, how many conversations about a bundle may end with it, one after another,
 *                         before its legs are given up; a kind that is absent: as long as patience lasts, and of
 *                         malformed answers {@value #MALFORMED_ATTEMPTS}
 * @param faultsToBreak    so many faults one after another open the circuit; null: {@value #USUAL_FAULTS_TO_BREAK}
 */
public record SourceContract(List<Item> items, int bundleSize, boolean itemPerBundle, int concurrency,
        int questionsPerSecond, Duration freshness, Duration patience, Duration backOff, Duration maxBackOff,
        @Nullable LocalTime opens, @Nullable LocalTime closes, boolean mandatory, @Nullable List<Item> documentItems,
        @Nullable Integer questionsPerDay, boolean workingDaysOnly, @Nullable ZoneId zone,
        @Nullable Map<Item, Duration> freshnessOf, @Nullable Map<SourceFault.Kind, Integer> attempts,
        @Nullable Integer faultsToBreak) {

    /** An answer that cannot be understood will hardly be understood next time. */
    public static final int MALFORMED_ATTEMPTS = 10;
    public static final int USUAL_FAULTS_TO_BREAK = 3;

    public SourceContract {
        items = List.copyOf(items);
        documentItems = documentItems == null ? List.of() : List.copyOf(documentItems);
        freshnessOf = freshnessOf == null ? Map.of() : Map.copyOf(freshnessOf);
        attempts = attempts == null ? Map.of() : Map.copyOf(attempts);
        check(!items.isEmpty(), "items", "names at least one item");
        check(bundleSize >= 1 && bundleSize <= 5000, "bundle-size", "is 1 to 5000");
        check(concurrency >= 1, "concurrency", "is at least 1");
        check(questionsPerSecond >= 1, "questions-per-second", "is at least 1");
        check(questionsPerDay == null || questionsPerDay >= bundleSize, "questions-per-day",
                "is at least the bundle-size, or absent");
        check((opens == null) == (closes == null), opens == null ? "opens" : "closes",
                "is given together with the other end of the hours");
        check(!freshness.isNegative(), "freshness", "is not negative");
        freshnessOf.forEach((item, time) -> check(!time.isNegative(), "freshness-of." + item, "is not negative"));
        check(patience.isPositive(), "patience", "is a time");
        check(backOff.isPositive(), "back-off", "is a time");
        check(maxBackOff.compareTo(backOff) >= 0, "max-back-off", "is not shorter than back-off");
        attempts.forEach(
                (kind, times) -> check(times >= 1, "attempts." + kind.name().toLowerCase(java.util.Locale.ROOT),
                        "is at least 1"));
        check(faultsToBreak == null || faultsToBreak >= 1, "faults-to-break", "is at least 1");
    }

    /** A contract that says nothing about quotas, working days and faults. */
    public static SourceContract simple(List<Item> items, int bundleSize, boolean itemPerBundle, int concurrency,
            int questionsPerSecond, Duration freshness, Duration patience, Duration backOff, Duration maxBackOff,
            @Nullable LocalTime opens, @Nullable LocalTime closes, boolean mandatory,
            @Nullable List<Item> documentItems) {
        return new SourceContract(items, bundleSize, itemPerBundle, concurrency, questionsPerSecond, freshness,
                patience, backOff, maxBackOff, opens, closes, mandatory, documentItems, null, false, null, null, null,
                null);
    }

    private static void check(boolean holds, String key, String what) {
        if (!holds) {
            throw new IllegalArgumentException("contract." + key + " " + what);
        }
    }

    /** Whether this source is asked about the item for a person known by this. */
    public boolean isAskedBy(Subject person, Item item) {
        return person instanceof ResidentId || documentItems().contains(item);
    }

    /** Never null. */
    @Override
    public List<Item> documentItems() {
        return documentItems == null ? List.of() : documentItems;
    }

    /** Never null. */
    @Override
    public Map<Item, Duration> freshnessOf() {
        return freshnessOf == null ? Map.of() : freshnessOf;
    }

    /** An answer about this item so young is not asked for again for the same purpose. */
    public Duration freshness(Item item) {
        return freshnessOf().getOrDefault(item, freshness);
    }

    /** Never null. */
    @Override
    public Map<SourceFault.Kind, Integer> attempts() {
        return attempts == null ? Map.of() : attempts;
    }

    /** Most conversations about one bundle that end so, one after another. */
    public int attempts(SourceFault.Kind kind) {
        return attempts().getOrDefault(kind,
                kind == SourceFault.Kind.MALFORMED ? MALFORMED_ATTEMPTS : Integer.MAX_VALUE);
    }

    /** So many faults one after another open the circuit. */
    public int breaksAfter() {
        return faultsToBreak == null ? USUAL_FAULTS_TO_BREAK : faultsToBreak;
    }

    public ZoneId zone(ZoneId usual) {
        return zone == null ? usual : zone;
    }

    public OpeningHours hours(ZoneId usual) {
        return new OpeningHours(opens, closes, workingDaysOnly, zone(usual));
    }

    /** The day of the source, whose questions its daily quota counts. */
    public LocalDate day(java.time.Instant now, ZoneId usual) {
        return LocalDate.ofInstant(now, zone(usual));
    }

    /** The pause after so many faults before this one, one after another. */
    public Duration rest(int faultsBefore) {
        var doubled = backOff.multipliedBy(1L << Math.min(faultsBefore, 20));
        return doubled.compareTo(maxBackOff) > 0 ? maxBackOff : doubled;
    }
}
