package org.heqiao.routes.household.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.heqiao.routes.sources.SourceAvailability;
import org.heqiao.routes.sources.SourceAvailability.Closed;
import org.heqiao.routes.sources.SourceAvailability.Open;
import org.heqiao.routes.sources.SourceAvailability.QuotaUsed;
import org.heqiao.routes.sources.SourceAvailability.Suspended;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a source will be done, by rate, hours and quota. */
class SourceWorkTest {

    /** Monday, noon in Beijing. */
    private static final Instant NOW = Instant.parse("2026-11-30T04:00:00Z");

    @Test
    void by_its_rate_alone() {
        assertThat(earliest(work(contract(10, null, null, null, false), new Open(), 0, 0, 6000, 0)))
                .isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void hours_are_kept_from_day_to_day_and_over_a_weekend() {
        var office = contract(1, null, LocalTime.of(9, 0), LocalTime.of(17, 0), true);

        assertThat(earliest(work(office, new Open(), 0, 0, 5 * 3600, 0))).as("until five")
                .isEqualTo(at("2026-11-30T17:00"));
        assertThat(earliest(work(office, new Open(), 0, 0, 6 * 3600, 0))).isEqualTo(at("2026-12-01T10:00"));
        assertThat(earliest(work(office, new Open(), 0, 0, (5 + 4 * 8 + 1) * 3600, 0))).as("the Monday after")
                .isEqualTo(at("2026-12-07T10:00"));
    }

    @Test
    void hours_may_pass_midnight() {
        var night = contract(1, null, LocalTime.of(22, 0), LocalTime.of(6, 0), false);

        assertThat(earliest(work(night, new Closed(at("2026-11-30T22:00")), 0, 0, 9 * 3600, 0)))
                .isEqualTo(at("2026-12-01T23:00"));
    }

    @Test
    void a_quota_is_kept_from_day_to_day() {
        var quota = contract(10, 1000, null, null, false);

        assertThat(earliest(work(quota, new Open(), 400, 0, 1600, 0))).as("600 today, 1000 tomorrow")
                .isEqualTo(at("2026-12-01T00:00").plusSeconds(100));
        assertThat(earliest(work(quota, new QuotaUsed(at("2026-12-01T00:00")), 1000, 0, 1500, 0)))
                .isEqualTo(at("2026-12-02T00:00").plusSeconds(50));
    }

    @Test
    void nothing_is_done_before_it_is_resumed_or_asked_again() {
        var open = contract(10, null, null, null, false);
        var until = NOW.plus(Duration.ofHours(3));

        assertThat(earliest(work(open, new Suspended(until, "li.na", "年终结账"), 0, 0, 10, 0)))
                .isEqualTo(until.plusSeconds(1));
        assertThat(new SourceWork("tax", open, new Open(), 0, 0, 10, 0, until).earliest(NOW, BeijingTime.ZONE,
                () -> WorkingDays.UNPUBLISHED)).isEqualTo(until.plusSeconds(1));
    }

    @Test
    void at_the_latest_it_takes_its_own_pace_behind_all_that_waits_already() {
        var open = contract(100, null, null, null, false);

        assertThat(latest(work(open, new Open(), 0, 1000, 4000, 4000), 100)).as("8 a second of the 10 that were seen")
                .isEqualTo(NOW.plusSeconds(1000));
        assertThat(latest(work(open, new Open(), 0, 0, 2500, 0), 100))
                .as("nothing seen yet: a quarter of what is agreed")
                .isEqualTo(NOW.plusSeconds(100));
    }

    @Test
    void the_sentence_names_the_source_its_contract_what_it_does_and_what_would_help() {
        var quota = contract(10, 1000, null, null, false);
        var text = SlowText.of(work(quota, new QuotaUsed(at("2026-12-01T00:00")), 1000, 500, 12_431, 70), "税务局", null,
                100);

        assertThat(text.sentence()).isEqualTo("Waiting for tax: 12,431 questions are left behind 70 of other batches,"
                + " 10 a second and 1000 a day are agreed; it has answered all of its day and goes on at"
                + " 2026-12-01 00:00; a higher quota would help.");
        assertThat(text.sentenceZh()).isEqualTo("等待税务局：尚有12431项查询未答复，其他批次另有70项在排队；约定每秒10项、每日1000项；"
                + "该数据源当日额度已用完，2026-12-01 00:00继续，提高每日额度可加快。");
        assertThat(SlowText.of(work(quota, new Open(), 0, 0, 5, 0), "税务局", "TIMEOUT", 1).sentence())
                .contains("does not answer (TIMEOUT)");
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BeijingTime.ZONE).toInstant();
    }

    private static @Nullable Instant earliest(SourceWork work) {
        return work.earliest(NOW, BeijingTime.ZONE, () -> WorkingDays.UNPUBLISHED);
    }

    private static @Nullable Instant latest(SourceWork work, double seconds) {
        return work.latest(NOW, seconds, BeijingTime.ZONE, () -> WorkingDays.UNPUBLISHED);
    }

    private static SourceWork work(SourceContract contract, SourceAvailability availability, int used, long settled,
            long left, long ahead) {
        return new SourceWork("tax", contract, availability, used, settled, left, ahead, null);
    }

    private static SourceContract contract(int rate, @Nullable Integer quota, @Nullable LocalTime opens,
            @Nullable LocalTime closes, boolean workingDays) {
        return new SourceContract(List.of(new Item("income")), 10, false, 1, rate, Duration.ZERO, Duration.ofDays(1),
                Duration.ofSeconds(1), Duration.ofSeconds(1), opens, closes, false, null, quota, workingDays, null,
                Map.of(), null, null);
    }
}
