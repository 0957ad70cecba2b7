package org.heqiao.routes.marriage.imports;

import java.sql.Timestamp;
import java.time.Instant;

import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was found in imported files goes some years after the import; the import itself is the register's own proof. */
@Component
class ImportFindingsExpiry implements Expiring {

    private final JdbcTemplate db;

    ImportFindingsExpiry(JdbcTemplate db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return "import-findings";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(finished_at) from hub.register_import where id ="
                + " (select min(import) from hub.register_import_finding)", Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        return db.update("""
                delete from hub.register_import_finding where ctid = any (array(
                    select f.ctid from hub.register_import i join hub.register_import_finding f on f.import = i.id
                     where i.finished_at < ? limit ?))""", Timestamp.from(before), most);
    }
}
