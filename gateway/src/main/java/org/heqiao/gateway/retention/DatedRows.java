package org.heqiao.gateway.retention;

import java.sql.Timestamp;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of one table that say themselves when their period began, and that no hold is about. */
public final class DatedRows implements Expiring {

    private final JdbcTemplate db;
    private final String kind;
    private final String oldest;
    private final String delete;

    /** @param table and column as SQL names them; rows in which the column is null stay */
    public DatedRows(JdbcTemplate db, String kind, String table, String column) {
        this.db = db;
        this.kind = kind;
        this.oldest = "select min(" + column + ") from " + table;
        this.delete = "delete from " + table + " where ctid = any (array(select ctid from " + table + " where " + column
                + " < ? order by " + column + " limit ?))";
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject(oldest, Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        return db.update(delete, Timestamp.from(before), most);
    }
}
