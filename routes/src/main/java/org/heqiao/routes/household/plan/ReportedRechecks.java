package org.heqiao.routes.household.plan;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Re-checks of which a later version of the report was made, each handed out once to be compared with the one before.
 */
@Component
public class ReportedRechecks {

    private final JdbcTemplate db;

    ReportedRechecks(JdbcTemplate db) {
        this.db = db;
    }

    /** @param household that was asked about again; @param version of its report, made of the re-check */
    public record Recheck(long household, int version) {
    }

    /** Those that nobody has compared; they are compared with the caller's transaction. */
    public List<Recheck> claim(int most) {
        return db.query("""
                update hub.recheck set compared = true where household_id in (
                    select household_id from hub.recheck where version is not null and not compared
                     order by household_id limit ? for no key update skip locked)
                returning recheck_of, version""", (row, n) -> new Recheck(row.getLong(1), row.getInt(2)), most);
    }
}
