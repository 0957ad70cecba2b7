package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Batches that came to their end, for whoever removes what is kept of them: its period begins with that. */
@Component
public class FinishedBatches {

    private final JdbcTemplate db;

    FinishedBatches(JdbcTemplate db) {
        this.db = db;
    }

    /** @param firstHousehold to before {@code endHousehold}: its households */
    public record Finished(long id, UUID publicId, long firstHousehold, long endHousehold) {
    }

    /** Those of which something may be left, the oldest first. */
    public List<Finished> before(Instant time) {
        return db.query("""
                select id, public_id, first_household, first_household + households from hub.batch
                 where finished_at < ? and emptied_at is null order by id""",
                (row, n) -> new Finished(row.getLong(1), row.getObject(2, UUID.class), row.getLong(3), row.getLong(4)),
                Timestamp.from(time));
    }

    /** When a batch came to its end; null: it has not. */
    public @Nullable Instant end(@Nullable Long batch) {
        return instant("select min(finished_at) from hub.batch where id = ?", batch);
    }

    /** The same of the batch that a household is in. */
    public @Nullable Instant endOfHousehold(@Nullable Long household) {
        return instant(
                "select min(finished_at) from hub.batch where first_household <= ?"
                        + " and first_household + households > ?",
                household, household);
    }

    /** Of these batches reports were removed, in the caller's transaction. */
    public void reportsRemoved(List<Finished> batches, Instant at) {
        db.update("update hub.batch set reports_removed_at = ? where id = any (?) and reports_removed_at is null",
                Timestamp.from(at), batches.stream().map(Finished::id).toArray(Long[]::new));
    }

    /** Whether reports of a batch were removed because their period was over; held ones may be left. */
    public boolean areReportsRemoved(Batch batch) {
        return Boolean.TRUE.equals(db.queryForObject(
                "select reports_removed_at is not null from hub.batch where id = ?", Boolean.class, batch.id()));
    }

    private @Nullable Instant instant(String sql, @Nullable Object... bound) {
        var time = db.queryForObject(sql, Timestamp.class, bound);
        return time == null ? null : time.toInstant();
    }
}
