package org.heqiao.routes.household.alert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many alerts nobody has said anything about, and how many are late: counted once a minute, on every node. */
@Component
final class AlertMeters {

    private final JdbcTemplate db;
    private final Clock clock;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong overdue = new AtomicLong();

    AlertMeters(JdbcTemplate db, Clock clock, MeterRegistry registry) {
        this.db = db;
        this.clock = clock;
        Gauge.builder("heqiao.alerts.open", open, AtomicLong::get).description("alerts without feedback")
                .register(registry);
        Gauge.builder("heqiao.alerts.overdue", overdue, AtomicLong::get)
                .description("of these, past their last day").register(registry);
    }

    @Scheduled(fixedDelay = 60_000)
    void count() {
        db.query("""
                select count(*), count(*) filter (where due_on < ?) from hub.alert
                 where ended_at is null and state = 'OPEN'""", row -> {
            open.set(row.getLong(1));
            overdue.set(row.getLong(2));
        }, Date.valueOf(LocalDate.now(clock)));
    }
}
