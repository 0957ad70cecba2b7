package org.heqiao.routes.household.statistics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many households are without a report past their last day, and how many checks stand still: counted once a
 * minute, the same on every node. Suspended ones are not late.
 */
@Component
final class CheckMeters {

    private final JdbcTemplate db;
    private final WorkingCalendar calendar;
    private final StatisticsSettings settings;
    private final Clock clock;
    private final AtomicLong overdue = new AtomicLong();
    private final AtomicLong suspended = new AtomicLong();

    CheckMeters(JdbcTemplate db, WorkingCalendar calendar, StatisticsSettings settings, Clock clock,
            MeterRegistry registry) {
        this.db = db;
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("heqiao.checks.overdue", overdue, AtomicLong::get)
                .description("households without a report past their last day").register(registry);
        Gauge.builder("heqiao.checks.suspended", suspended, AtomicLong::get)
                .description("households whose check is suspended").register(registry);
    }

    @Scheduled(fixedDelay = 60_000)
    void count() {
        db.query("""
                select coalesce(sum(b.accepted - b.reported) filter (where b.received_at < ?), 0)
                         - coalesce(sum(h.suspended) filter (where b.received_at < ?), 0),
                       coalesce(sum(h.suspended), 0)
                  from hub.batch b left join (select batch_id, count(*) as suspended from hub.household
                                               where suspended group by batch_id) h on h.batch_id = b.id
                 where b.state = 'CHECKING'""", row -> {
            overdue.set(row.getLong(1));
            suspended.set(row.getLong(2));
        }, lateBefore(), lateBefore());
    }

    /** Whatever came before the beginning of this day should have its report. */
    private Timestamp lateBefore() {
        var days = calendar.days();
        var today = LocalDate.now(clock);
        var day = today;
        while (!days.term(day.minusDays(1), settings.term()).last().isBefore(today)) {
            day = day.minusDays(1);
        }
        return Timestamp.from(day.atStartOfDay(clock.getZone()).toInstant());
    }
}
