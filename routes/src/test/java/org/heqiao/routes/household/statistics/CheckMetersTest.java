package org.heqiao.routes.household.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.heqiao.connectors.kit.HandClock;
import org.heqiao.routes.TestDatabase;
import org.heqiao.routes.calendar.Calendars;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class CheckMetersTest {

    /** A Tuesday; ten working days later is Tuesday, 17 November 2026. */
    private static final Instant CAME = Instant.parse("2026-11-03T02:00:00Z");

    @Test
    void a_household_without_a_report_after_its_last_day_is_counted_and_a_suspended_one_is_not() {
        try (var database = TestDatabase.create()) {
            var db = new JdbcTemplate(database);
            db.update("""
                    insert into hub.batch (id, public_id, agency, fingerprint, asking, purpose, lane, state, file,
                           file_kind, file_charset, file_bytes, file_rows, households, first_household, accepted,
                           reported, received_at) overriding system value
                    values (1, gen_random_uuid(), 'yc-centre', '', '', 'p', 4, 'CHECKING', 1, 'csv', 'UTF-8', 1, 1, 5,
                           50, 5, 2, ?)""", Timestamp.from(CAME));
            db.update("""
                    insert into hub.household (id, batch_id, household_no, scheme, division, applied_on, first_member,
                           members, chunk, suspended) values (50, 1, 'H', 's', '640199', '2026-11-03', 30, 1, 100, true)
                    """);
            var clock = new HandClock(CAME.plus(Duration.ofDays(14)));
            var registry = new SimpleMeterRegistry();
            var meters = new CheckMeters(db, Calendars.published(db), new StatisticsSettings(10, 5), clock, registry);

            meters.count();
            assertThat(registry.get("heqiao.checks.overdue").gauge().value()).as("on its last day").isZero();
            clock.advance(Duration.ofDays(1));
            meters.count();

            assertThat(registry.get("heqiao.checks.overdue").gauge().value()).isEqualTo(2);
            assertThat(registry.get("heqiao.checks.suspended").gauge().value()).isEqualTo(1);
        }
    }
}
