package org.heqiao.routes.calendar;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How many of what has a last day wait for somebody, and how many of these are late: counted once a minute, the same on
 * every node.
 */
public final class TermMeters {

    private final JdbcTemplate db;
    private final Clock clock;
    private final String query;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong overdue = new AtomicLong();

    /**
     * @param name  of the meters, before {@code .open} and {@code .overdue}
     * @param what  is open
     * @param query counts the open ones and those whose last day is before its one parameter
     */
    public TermMeters(JdbcTemplate db, Clock clock, MeterRegistry registry, String name, String what, String query) {
        this.db = db;
        this.clock = clock;
        this.query = query;
        Gauge.builder(name + ".open", open, AtomicLong::get).description(what).register(registry);
        Gauge.builder(name + ".overdue", overdue, AtomicLong::get).description("of these, past their last day")
                .register(registry);
    }

    @Scheduled(fixedDelay = 60_000)
    public void count() {
        db.query(query, row -> {
            open.set(row.getLong(1));
            overdue.set(row.getLong(2));
        }, LocalDate.now(clock));
    }
}
