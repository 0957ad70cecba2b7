package org.heqiao.routes.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.OpeningHours;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceRateLimiterTest {

    private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    @Test
    void outside_its_opening_hours_a_source_is_left_alone_until_it_opens() {
        var contract = contract(LocalTime.of(9, 0), LocalTime.of(17, 0));

        assertThat(untilOpen(contract, at("2026-11-24T08:00:00+08:00")))
                .isEqualTo(Duration.ofHours(1));
        assertThat(untilOpen(contract, at("2026-11-24T09:00:00+08:00"))).isZero();
        assertThat(untilOpen(contract, at("2026-11-24T17:00:00+08:00")))
                .isEqualTo(Duration.ofHours(16));
    }

    @Test
    void opening_hours_may_pass_midnight() {
        var contract = contract(LocalTime.of(22, 0), LocalTime.of(6, 0));

        assertThat(untilOpen(contract, at("2026-11-24T23:00:00+08:00"))).isZero();
        assertThat(untilOpen(contract, at("2026-11-24T05:59:00+08:00"))).isZero();
        assertThat(untilOpen(contract, at("2026-11-24T12:00:00+08:00")))
                .isEqualTo(Duration.ofHours(10));
    }

    @Test
    void on_days_that_are_not_worked_a_source_is_closed_and_hours_belong_to_the_day_they_begin_on() {
        // Friday 2 October is a holiday, Saturday 10 October is worked for it
        var published = new WorkingDays(Set.of(2026), Map.of(LocalDate.of(2026, 10, 2), false,
                LocalDate.of(2026, 10, 10), true));
        var days = new OpeningHours(LocalTime.of(9, 0), LocalTime.of(17, 0), true, HERE);
        var nights = new OpeningHours(LocalTime.of(22, 0), LocalTime.of(6, 0), true, HERE);
        var always = new OpeningHours(null, null, true, HERE);

        assertThat(days.untilOpen(at("2026-10-01T17:00:00+08:00"), () -> published))
                .as("over the holiday and the weekend").isEqualTo(Duration.ofHours(88));
        assertThat(days.untilOpen(at("2026-10-10T12:00:00+08:00"), () -> published)).isZero();
        assertThat(nights.untilOpen(at("2026-10-10T03:00:00+08:00"), () -> published)).isZero();
        assertThat(nights.untilOpen(at("2026-10-12T03:00:00+08:00"), () -> published))
                .as("the night of Sunday is not worked").isEqualTo(Duration.ofHours(19));
        assertThat(always.untilOpen(at("2026-10-02T23:00:00+08:00"), () -> published)).isEqualTo(Duration.ofHours(49));
    }

    @Test
    void when_its_day_is_used_up_a_source_is_left_alone_until_it_opens_on_its_next_day() {
        var contract = new SourceContract(List.of(Item.INCOME), 10, false, 1, 10, Duration.ZERO, Duration.ofDays(1),
                Duration.ofSeconds(1), Duration.ofSeconds(30), LocalTime.of(8, 0), LocalTime.of(20, 0), true, null, 100,
                true, HERE, null, null, null);
        var pace = new SourcePace(new SourceId("tax"), Instant.EPOCH, Instant.EPOCH, 0, null,
                LocalDate.of(2026, 11, 27), 95, Instant.EPOCH, null, null, 0);
        var friday = at("2026-11-27T15:00:00+08:00");

        assertThat(pace.availability(contract, 5, friday, HERE, () -> WorkingDays.UNPUBLISHED))
                .isEqualTo(new SourceAvailability.Open());
        assertThat(pace.availability(contract, 6, friday, HERE, () -> WorkingDays.UNPUBLISHED))
                .isEqualTo(new SourceAvailability.QuotaUsed(at("2026-11-30T08:00:00+08:00")));
        assertThat(pace.availability(contract, 6, at("2026-11-30T08:00:00+08:00"), HERE,
                () -> WorkingDays.UNPUBLISHED)).as("another day").isEqualTo(new SourceAvailability.Open());
    }

    @Test
    void the_rest_after_faults_doubles_up_to_the_agreed_longest_and_never_undercuts_what_the_source_asks_for() {
        var contract = contract(null, null);
        var fault = new SourceFault(SourceFault.Kind.FAILED, "500");

        assertThat(SourceRateLimiter.rest(contract, 0, fault)).isEqualTo(Duration.ofSeconds(1));
        assertThat(SourceRateLimiter.rest(contract, 3, fault)).isEqualTo(Duration.ofSeconds(8));
        assertThat(SourceRateLimiter.rest(contract, 60, fault)).isEqualTo(Duration.ofSeconds(30));
        assertThat(SourceRateLimiter.rest(contract, 0,
                new SourceFault(SourceFault.Kind.THROTTLED, "429", Duration.ofMinutes(2), null)))
                .isEqualTo(Duration.ofMinutes(2));
    }

    private static SourceContract contract(@Nullable LocalTime opens, @Nullable LocalTime closes) {
        return SourceContract.simple(List.of(Item.INCOME), 10, false, 1, 10, Duration.ZERO, Duration.ofDays(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30), opens, closes, true, null);
    }

    private static Duration untilOpen(SourceContract contract, Instant now) {
        return contract.hours(HERE).untilOpen(now, () -> WorkingDays.UNPUBLISHED);
    }

    private static Instant at(String text) {
        return java.time.OffsetDateTime.parse(text).toInstant();
    }
}
