package org.heqiao.routes.authorisation;

import java.sql.Timestamp;
import java.time.Instant;

import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Letters go some years after they were withdrawn or ran out; one without an end, so many after it was registered. */
@Component
class LettersExpiry implements Expiring {

    private static final String BEGAN = "coalesce(revoked_at, (valid_until + 1)::timestamp at time zone"
            + " 'Asia/Shanghai', registered_at)";

    private final JdbcTemplate db;

    LettersExpiry(JdbcTemplate db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return "authorisation-letters";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(" + BEGAN + ") from hub.letter", Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        return db.update("delete from hub.letter where ctid = any (array(select ctid from hub.letter where " + BEGAN
                + " < ? and subject <> all (?::bytea[]) limit ?))", Timestamp.from(before), holds.personArray(), most);
    }
}
