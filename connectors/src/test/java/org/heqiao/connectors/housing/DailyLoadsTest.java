package org.heqiao.connectors.housing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heqiao.schemas.source.Answer.Stale;
import org.heqiao.schemas.source.Item;
import org.junit.jupiter.api.Test;

class DailyLoadsTest {

    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate MONDAY = SUNDAY.plusDays(1);

    @Test
    void before_the_load_is_due_the_day_before_yesterday_will_do() {
        // half past seven on Tuesday
        assertThat(loads("2026-11-23T23:30:00Z", SUNDAY).staleness(Item.DWELLINGS, SUNDAY)).isEmpty();
    }

    @Test
    void once_the_load_is_due_an_older_one_is_stale() {
        assertThat(loads("2026-11-24T00:00:00Z", SUNDAY).staleness(Item.DWELLINGS, SUNDAY))
                .isEqualTo(Optional.of(new Stale(Instant.parse("2026-11-22T15:59:59Z"), "DAY_MISSING")));
    }

    @Test
    void yesterdays_load_is_fresh_all_day() {
        assertThat(loads("2026-11-24T15:59:00Z", MONDAY).staleness(Item.DWELLINGS, MONDAY)).isEmpty();
    }

    @Test
    void a_day_without_a_complete_load_says_nothing() {
        assertThat(loads("2026-11-24T01:00:00Z", SUNDAY).staleness(Item.DWELLINGS, MONDAY))
                .isEqualTo(Optional.of(new Stale(Instant.parse("2026-11-22T15:59:59Z"), "DAY_NOT_LOADED")));
        assertThat(loads("2026-11-24T01:00:00Z", MONDAY).staleness(Item.PROVIDENT_FUND, MONDAY))
                .isEqualTo(Optional.of(new Stale(Instant.EPOCH, "DAY_NOT_LOADED")));
    }

    private static DailyLoads loads(String askedAt, LocalDate complete) {
        return new DailyLoads(Map.of(Item.DWELLINGS, Set.of(complete)), LocalTime.of(8, 0), Instant.parse(askedAt));
    }
}
