package org.heqiao.routes.household.plan;

import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds a household by what callers call it. */
@Component
public final class BatchHouseholds {

    private final JdbcTemplate db;

    BatchHouseholds(JdbcTemplate db) {
        this.db = db;
    }

    /** A household and its batch. */
    public record Place(long household, long batch) {
    }

    /** @param number as in the file */
    public Optional<Place> find(Batch batch, String number) {
        return db.query("select id, batch_id from hub.household where id >= ? and id < ? and household_no = ? limit 1",
                (row, n) -> new Place(row.getLong(1), row.getLong(2)), batch.firstHousehold(),
                batch.firstHousehold() + batch.file().households(), number).stream().findFirst();
    }

    /** Its number in the file. */
    public String number(long household) {
        return Objects.requireNonNull(
                db.queryForObject("select household_no from hub.household where id = ?", String.class, household));
    }

    public Optional<Place> find(long household) {
        return db.query("select id, batch_id from hub.household where id = ?",
                (row, n) -> new Place(row.getLong(1), row.getLong(2)), household).stream().findFirst();
    }
}
