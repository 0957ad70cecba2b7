package org.heqiao.schemas.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Working days (工作日) of the legal calendar: Monday to Friday without the holidays, and with the make-up days (调休), that
 * the State Council publishes for each year. A year that is not published yet counts Monday to Friday, and the result
 * is marked as provisional.
 */
public final class WorkingDays {

    /** The longest term that is counted, working days. */
    public static final int MOST = 1000;

    /** No year is known: Monday to Friday, everything provisional. */
    public static final WorkingDays UNPUBLISHED = new WorkingDays(Set.of(), Map.of());

    private final Set<Integer> years;
    private final Map<LocalDate, Boolean> exceptions;

    /**
     * @param years      whose calendar is published
     * @param exceptions days on which it is worked although it is a weekend (true), or not worked although it is none
     *                   (false)
     */
    public WorkingDays(Set<Integer> years, Map<LocalDate, Boolean> exceptions) {
        this.years = Set.copyOf(years);
        this.exceptions = Map.copyOf(exceptions);
    }

    /**
     * @param last the last day of the term; @param provisional it runs through a year whose calendar is not published
     */
    public record Term(LocalDate last, boolean provisional) {
    }

    public boolean isWorking(LocalDate day) {
        var exception = exceptions.get(day);
        return exception != null
                ? exception
                : day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /**
     * A term of so many working days; the day it begins on does not count (Civil Code art. 201). @param days 0 to
     * {@link #MOST}
     */
    public Term term(LocalDate begins, int days) {
        if (days < 0 || days > MOST) {
            throw new IllegalArgumentException("a term has 0 to " + MOST + " working days");
        }
        var day = begins;
        for (int left = days; left > 0;) {
            day = day.plusDays(1);
            if (isWorking(day)) {
                left--;
            }
        }
        return new Term(day, !years.contains(begins.getYear()) || !years.contains(day.getYear()));
    }

    /**
     * How many working days there are after the first day, the last one included; 0 where the last day is not after the
     * first.
     */
    public int between(LocalDate first, LocalDate last) {
        return (int) first.plusDays(1).datesUntil(last.isAfter(first) ? last.plusDays(1) : first.plusDays(1))
                .filter(this::isWorking)
                .count();
    }

    /**
     * The day itself where it is worked, else the next one that is: where a term counted in days ends (Civil Code art.
     * 203).
     */
    public LocalDate onOrAfter(LocalDate day) {
        var next = day;
        while (!isWorking(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkingDays same && same.years.equals(years) && same.exceptions.equals(exceptions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(years, exceptions);
    }
}
