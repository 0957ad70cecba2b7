package org.heqiao.routes.household.statistics;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** The counts of one group. */
final class Numbers {

    private final Map<Measure, Long> counts = new EnumMap<>(Measure.class);
    /** Of item queries, by source and outcome. */
    private final TreeMap<String, TreeMap<String, Long>> items = new TreeMap<>();

    /** By class. */
    private final TreeMap<String, Long> alerts = new TreeMap<>();

    void add(Measure measure, String source, String outcome, long count) {
        counts.merge(measure, count, Long::sum);
        if (measure == Measure.ITEM_QUERIES) {
            items.computeIfAbsent(source, any -> new TreeMap<>()).merge(outcome, count, Long::sum);
        }
        if (measure == Measure.ALERTS) {
            alerts.merge(outcome, count, Long::sum);
        }
    }

    long of(Measure measure) {
        return counts.getOrDefault(measure, 0L);
    }

    Map<String, TreeMap<String, Long>> items() {
        return items;
    }

    Map<String, Long> alerts() {
        return alerts;
    }

    /** Of all sources. */
    long items(String outcome) {
        return items.values().stream().mapToLong(each -> each.getOrDefault(outcome, 0L)).sum();
    }

    /**
     * The detection rate (检出率): households with at least one clue by households with a report that has a conclusion;
     * null: there are none.
     */
    @Nullable
    Double detectionRate() {
        return rate(of(Measure.CLUES), of(Measure.REPORTS) - of(Measure.WITHHELD));
    }

    /** Re-checks by first reports; null: there are none. */
    @Nullable
    Double recheckRate() {
        return rate(of(Measure.RECHECKS), of(Measure.REPORTS));
    }

    private static @Nullable Double rate(long part, long all) {
        return all == 0 ? null : Math.round(10_000.0 * part / all) / 10_000.0;
    }
}
