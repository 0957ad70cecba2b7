package org.heqiao.routes.household.recheck;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many objections wait for an answer, and how many are late: counted once a minute, the same on every node. */
@Component
final class ObjectionMeters {

    private final JdbcTemplate db;
    private final Clock clock;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong overdue = new AtomicLong();

    ObjectionMeters(JdbcTemplate db, Clock clock, MeterRegistry registry) {
        this.db = db;
        this.clock = clock;
        Gauge.builder("heqiao.objections.open", open, AtomicLong::get).description("objections without an answer")
                .register(registry);
        Gauge.builder("heqiao.objections.overdue", overdue, AtomicLong::get)
                .description("of these, past their last day").register(registry);
    }

    /** While it is returned or suspended its term stands still. */
    @Scheduled(fixedDelay = 60_000)
    void count() {
        db.query("""
                select count(*), count(*) filter (where due_on < ? and state in ('RECEIVED', 'RECHECKING'))
                  from hub.objection where ended_at is null""", row -> {
            open.set(row.getLong(1));
            overdue.set(row.getLong(2));
        }, LocalDate.now(clock));
    }
}
