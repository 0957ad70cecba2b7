package org.heqiao.routes.files;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Files that nobody has to read any more: what uploads left that broke off, or of which nothing could be read. */
@Component
final class AbandonedFiles implements Expiring {

    private final JdbcTemplate db;
    private final List<FilesInUse> readers;

    AbandonedFiles(JdbcTemplate db, List<FilesInUse> readers) {
        this.db = db;
        this.readers = readers;
    }

    @Override
    public String kind() {
        return "commission-files";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(received_at) from hub.commission_piece where file <> all (?)",
                Timestamp.class, (Object) inUse());
        return time == null ? null : time.toInstant();
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        return db.update("""
                delete from hub.commission_piece where ctid = any (array(
                    select ctid from hub.commission_piece where received_at < ? and file <> all (?) limit ?))""",
                Timestamp.from(before), inUse(), most);
    }

    private Long[] inUse() {
        return readers.stream().flatMap(reader -> reader.filesInUse().stream()).toArray(Long[]::new);
    }
}
