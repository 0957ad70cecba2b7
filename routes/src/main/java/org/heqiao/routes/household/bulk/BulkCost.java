package org.heqiao.routes.household.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heqiao.routes.household.plan.LegCounts;
import org.heqiao.routes.household.plan.LegCounts.Backlog;
import org.heqiao.routes.household.plan.MissingLegs.Found;
import org.heqiao.routes.sources.SourceAvailability.NotAsked;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What it costs to ask again, before anybody does. */
@Component
class BulkCost {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final Sources sources;
    private final SourceRateLimiter limiter;
    private final LegCounts counts;
    private final Clock clock;

    BulkCost(Sources sources, SourceRateLimiter limiter, LegCounts counts, Clock clock) {
        this.sources = sources;
        this.limiter = limiter;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * @param legs    questions
     * @param readyAt when it is done where nothing goes wrong; in the order of the sources' work, not sooner
     * @param latest  where as much again is done in between
     */
    record Cost(int households, int persons, int legs, List<OfSource> sources, Instant readyAt, Instant latest,
            String says) {
    }

    /**
     * @param quotaPercent of the questions of a day; null: there is no such limit
     * @param notBefore    it is not asked now; null: it is
     */
    record OfSource(String source, int legs, @Nullable Integer quotaPercent, @Nullable Instant notBefore,
            Instant readyAt) {
    }

    Cost of(List<Found> found) {
        var bySource = new TreeMap<String, Integer>();
        found.forEach(each -> each.legs().forEach((source, legs) -> bySource.merge(source, legs, Integer::sum)));
        var now = clock.instant();
        var backlogs = counts.backlogs().stream().collect(Collectors.toMap(Backlog::source, Backlog::openLegs));
        var availabilities = limiter.availabilities(sources.contracts());
        var parts = new ArrayList<OfSource>();
        bySource.forEach((source, legs) -> {
            var id = new SourceId(source);
            var contract = sources.contracts().get(id);
            var rate = contract == null ? 1 : contract.questionsPerSecond();
            var quota = contract == null ? null : contract.questionsPerDay();
            var from = availabilities.get(id) instanceof NotAsked not ? not.until() : null;
            var work = Duration.ofSeconds((legs + backlogs.getOrDefault(source, 0L)) / rate + 1);
            parts.add(new OfSource(source, legs, quota == null ? null : Math.ceilDiv(100 * legs, quota), from,
                    (from == null ? now : from).plus(work)));
        });
        int legs = parts.stream().mapToInt(OfSource::legs).sum();
        int persons = found.stream().mapToInt(Found::persons).sum();
        var ready = parts.stream().map(OfSource::readyAt).max(Instant::compareTo).orElse(now);
        return new Cost(found.size(), persons, legs, parts, ready, ready.plus(Duration.between(now, ready)),
                says(legs, persons, parts, ready));
    }

    private String says(int legs, int persons, List<OfSource> parts, Instant ready) {
        var quotas = parts.stream().filter(each -> each.quotaPercent() != null)
                .map(each -> ", " + each.quotaPercent() + " % of a day's quota of " + name(each.source()))
                .collect(Collectors.joining());
        return "%,d legs, %,d persons asked again%s, ready about %s".formatted(legs, persons, quotas,
                CLOCK.format(ready.atZone(BEIJING)));
    }

    private String name(String source) {
        return sources.names().of(new SourceId(source));
    }

    /** So that an answer has the same members whatever is missing. */
    static Map<String, Integer> words(Map<BulkActs.ItemState, Integer> counts) {
        var words = new TreeMap<String, Integer>();
        for (var state : BulkActs.ItemState.values()) {
            words.put(state.name(), counts.getOrDefault(state, 0));
        }
        return words;
    }
}
