package org.heqiao.routes.household.report;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How often each paper of a report was made: the paper says so, and a copy that was not counted is none of ours. */
@Component
public final class PrintCounter {

    private final JdbcTemplate db;
    private final Clock clock;

    PrintCounter(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Counts one more. @return which it is, from 1 */
    public int next(long household, int version, ReportPapers.Paper paper) {
        return Objects.requireNonNull(db.queryForObject("""
                insert into hub.report_print as p (household_id, version, paper, count, last_at) values (?, ?, ?, 1, ?)
                    on conflict (household_id, version, paper)
                    do update set count = p.count + 1, last_at = excluded.last_at returning count""", Integer.class,
                household, version, paper.name(), Timestamp.from(clock.instant())));
    }
}
