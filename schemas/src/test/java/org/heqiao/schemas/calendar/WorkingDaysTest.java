package org.heqiao.schemas.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Around the Spring Festival of 2026: 15 to 23 February off, Saturdays 14 and 28 February worked. */
class WorkingDaysTest {

    private final WorkingDays days = springFestival();

    private static WorkingDays springFestival() {
        var exceptions = new HashMap<LocalDate, Boolean>();
        LocalDate.of(2026, 2, 15).datesUntil(LocalDate.of(2026, 2, 24)).forEach(day -> exceptions.put(day, false));
        exceptions.put(LocalDate.of(2026, 2, 14), true);
        exceptions.put(LocalDate.of(2026, 2, 28), true);
        return new WorkingDays(Set.of(2026), exceptions);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-13, 1, 2026-02-14", "2026-02-13, 2, 2026-02-24", "2026-02-12, 10, 2026-03-04",
            "2026-02-20, 1, 2026-02-24",
            "2026-02-27, 1, 2026-02-28", "2026-02-13, 0, 2026-02-13", "2026-03-06, 10, 2026-03-20"})
    void a_term_leaves_out_the_holiday_and_counts_the_make_up_saturdays(LocalDate begins, int length, LocalDate last) {
        assertThat(days.term(begins, length)).isEqualTo(new WorkingDays.Term(last, false));
        assertThat(days.between(begins, last)).isEqualTo(length);
    }

    @Test
    void a_term_into_a_year_that_is_not_published_is_provisional() {
        assertThat(days.term(LocalDate.of(2026, 12, 28), 3))
                .isEqualTo(new WorkingDays.Term(LocalDate.of(2026, 12, 31), false));
        assertThat(days.term(LocalDate.of(2026, 12, 28), 4))
                .isEqualTo(new WorkingDays.Term(LocalDate.of(2027, 1, 1), true));
    }

    @Test
    void a_term_that_ends_on_a_holiday_is_moved_to_the_next_working_day() {
        assertThat(days.onOrAfter(LocalDate.of(2026, 2, 15))).isEqualTo(LocalDate.of(2026, 2, 24));
        assertThat(days.onOrAfter(LocalDate.of(2026, 2, 14))).isEqualTo(LocalDate.of(2026, 2, 14));
    }

    @Test
    void nothing_lies_between_a_day_and_an_earlier_one() {
        assertThat(days.between(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 2))).isZero();
    }

    @Test
    void a_term_has_a_limit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days.term(LocalDate.of(2026, 1, 1), WorkingDays.MOST + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> days.term(LocalDate.of(2026, 1, 1), -1));
    }
}
