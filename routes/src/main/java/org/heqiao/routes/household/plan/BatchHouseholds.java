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

    /** Whether its first member was not checked again since with a household of the same agency. */
    public boolean isLatest(long household) {
        return Boolean.FALSE.equals(db.queryForObject("""
                select exists (
                    select from hub.household h join hub.batch b on b.id = h.batch_id
                      join hub.member first on first.id = h.first_member
                      join hub.member same on same.subject = first.subject and same.household_id > h.id
                      join hub.household later on later.id = same.household_id and later.recheck_of is null
                       and later.reported and later.first_member = same.id
                      join hub.batch of on of.id = later.batch_id and of.agency = b.agency
                     where h.id = ?)""", Boolean.class, household));
    }

    public Optional<Place> find(long household) {
        return db.query("select id, batch_id from hub.household where id = ?",
                (row, n) -> new Place(row.getLong(1), row.getLong(2)), household).stream().findFirst();
    }
}
