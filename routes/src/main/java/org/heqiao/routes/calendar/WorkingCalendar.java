package org.heqiao.routes.calendar;

import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.heqiao.schemas.calendar.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The published years. What one node publishes the others count by within a minute. */
@Component
public class WorkingCalendar {

    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    private final JdbcTemplate db;
    private volatile @Nullable Read read;

    public WorkingCalendar(JdbcTemplate db) {
        this.db = db;
    }

    private record Read(WorkingDays days, long at) {
    }

    public WorkingDays days() {
        var last = read;
        if (last == null || System.nanoTime() - last.at > FRESH_NANOS) {
            last = new Read(load(), System.nanoTime());
            read = last;
        }
        return last.days;
    }

    private WorkingDays load() {
        var exceptions = new HashMap<LocalDate, Boolean>();
        db.query("select day, worked from hub.calendar_day", row -> {
            exceptions.put(row.getObject(1, LocalDate.class), row.getBoolean(2));
        });
        return new WorkingDays(new HashSet<>(db.queryForList("select year from hub.calendar_year", Integer.class)),
                exceptions);
    }

    Optional<CalendarYear> year(int year) {
        return db.query("select source from hub.calendar_year where year = ?", (row, n) -> row.getString(1), year)
                .stream().findFirst()
                .map(source -> new CalendarYear(year, source, published(year)));
    }

    private List<CalendarYear.Day> published(int year) {
        return db.query("select day, worked, name from hub.calendar_day where year = ? order by day",
                (row, n) -> new CalendarYear.Day(row.getObject(1, LocalDate.class), row.getBoolean(2),
                        row.getString(3)),
                year);
    }

    /** Replaces what was known of that year. */
    @Transactional
    void publish(CalendarYear published) {
        int year = published.year();
        db.update(
                "insert into hub.calendar_year (year, source) values (?, ?) on conflict (year) do update set source ="
                        + " excluded.source",
                year, published.source());
        db.update("delete from hub.calendar_day where year = ?", year);
        db.batchUpdate("""
                insert into hub.calendar_day (day, year, worked, name) values (?, ?, ?, ?)
                on conflict (day) do update set year = excluded.year, worked = excluded.worked, name = excluded.name""",
                published.days().stream()
                        .map(each -> new Object[]{Date.valueOf(each.day()), year, each.worked(), each.name()})
                        .toList());
        read = null;
    }
}
