package org.heqiao.routes.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.heqiao.schemas.calendar.BeijingTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * How long each kind is kept and on what basis: as delivered, or as {@code heqiao.retention.<kind>.keep} and
 * {@code .basis} say. What is not known, shorter than the law allows, or shorter than what depends on it, is refused
 * at the start by name.
 */
@Component
final class RetentionPeriods {

    private static final String PREFIX = "heqiao.retention";

    private final Map<RetentionKind, Rule> rules = new EnumMap<>(RetentionKind.class);

    RetentionPeriods(Environment environment) {
        var configured = new TreeMap<>(Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, Configured.class)).orElse(Map.of()));
        for (var kind : RetentionKind.values()) {
            var own = configured.remove(kind.word());
            rules.put(kind, new Rule(keep(kind, own, environment), own == null || own.basis == null
                    ? kind.basis()
                    : own.basis));
        }
        if (!configured.isEmpty()) {
            throw refused(configured.firstKey(), "there is no such kind");
        }
        rules.forEach(this::check);
    }

    /** As configuration has it; null: as delivered. */
    record Configured(@Nullable Period keep, @Nullable String basis) {
    }

    /** @param keep from when the period begins to when it is over */
    record Rule(Period keep, String basis) {

        /** That whose period began before it is over. */
        Instant cutoff(Instant now) {
            return now.atZone(BeijingTime.ZONE).minus(keep).toInstant();
        }

        /** When that is over whose period began then. */
        Instant end(Instant began) {
            return began.atZone(BeijingTime.ZONE).plus(keep).toInstant();
        }
    }

    Rule of(RetentionKind kind) {
        return Objects.requireNonNull(rules.get(kind));
    }

    private static Period keep(RetentionKind kind, @Nullable Configured own, Environment environment) {
        var earlier = kind.earlierSetting();
        var days = earlier == null ? null : environment.getProperty(earlier, Integer.class);
        var keep = own == null ? null : own.keep;
        if (keep == null) {
            return days == null ? kind.usual() : Period.ofDays(days);
        }
        if (days != null && days(keep) != days) {
            throw refused(kind.word(), "keep is " + keep + " and " + earlier + " is " + days
                    + " days: they say the same thing, so give one of them");
        }
        return keep;
    }

    private void check(RetentionKind kind, Rule rule) {
        if (rule.keep.isNegative() || rule.keep.isZero()) {
            throw refused(kind.word(), "keep is a period such as P6M or P10Y, more than nothing");
        }
        var minimum = kind.minimum();
        if (minimum != null && days(rule.keep) < days(minimum)) {
            throw refused(kind.word(),
                    "keep is " + rule.keep + ", shorter than the minimum of " + minimum + ": " + kind.basis());
        }
        for (var earlier : kind.after()) {
            if (days(of(earlier).keep) > days(rule.keep)) {
                throw refused(kind.word(), "keep is " + rule.keep + ", shorter than that of " + earlier.word() + ", "
                        + of(earlier).keep + ", which could not be found any more");
            }
        }
    }

    private static long days(Period period) {
        return LocalDate.EPOCH.plus(period).toEpochDay();
    }

    private static IllegalArgumentException refused(String kind, String why) {
        return new IllegalArgumentException(PREFIX + "." + kind + ": " + why);
    }
}
