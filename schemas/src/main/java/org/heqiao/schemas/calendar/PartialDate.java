package org.heqiao.schemas.calendar;

import java.time.LocalDate;
import java.time.YearMonth;

import org.jspecify.annotations.Nullable;

/**
 * A day as precise as a record gives it: old books often give the year alone, or year and month. It is never completed
 * by guessing.
 *
 * @param first the first day that it may be
 */
public record PartialDate(LocalDate first, Precision precision) {

    /** How precise the day is. */
    public enum Precision {
        DAY, MONTH, YEAR
    }

    public PartialDate {
        first = switch (precision) {
            case DAY -> first;
            case MONTH -> first.withDayOfMonth(1);
            case YEAR -> first.withDayOfYear(1);
        };
    }

    public static PartialDate of(LocalDate day) {
        return new PartialDate(day, Precision.DAY);
    }

    /** @param precision null: the whole day is known */
    public static PartialDate of(LocalDate first, @Nullable Precision precision) {
        return new PartialDate(first, precision == null ? Precision.DAY : precision);
    }

    /** The precision of a day that is not whole; null: it is whole, or there is no date. */
    public static @Nullable Precision precisionOf(@Nullable PartialDate date) {
        return date == null || date.isWhole() ? null : date.precision;
    }

    /** Whether it was certainly before the other. */
    public boolean isBefore(PartialDate other) {
        return last().isBefore(other.first);
    }

    public boolean isWhole() {
        return precision == Precision.DAY;
    }

    /** The last day that it may be. */
    public LocalDate last() {
        return switch (precision) {
            case DAY -> first;
            case MONTH -> first.withDayOfMonth(first.lengthOfMonth());
            case YEAR -> first.withDayOfYear(first.lengthOfYear());
        };
    }

    /** Whether both may be the same day. */
    public boolean mayBe(PartialDate other) {
        return !first.isAfter(other.last()) && !other.first.isAfter(last());
    }

    /** ISO 8601, as far as it is known: {@code 2010-05-01}, {@code 2010-05}, {@code 2010}. */
    @Override
    public String toString() {
        return switch (precision) {
            case DAY -> first.toString();
            case MONTH -> YearMonth.from(first).toString();
            case YEAR -> String.valueOf(first.getYear());
        };
    }
}
