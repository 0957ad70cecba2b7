package org.heqiao.routes.calendar;

import org.springframework.jdbc.core.JdbcTemplate;

/** Calendars without a hub. */
public final class Calendars {

    private Calendars() {
    }

    /** The years that the hub comes with. */
    public static WorkingCalendar published(JdbcTemplate db) {
        return new WorkingCalendar(db);
    }
}
