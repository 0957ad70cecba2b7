package org.heqiao.gateway.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heqiao.gateway.tlog.SignedNote;
import org.springframework.jdbc.core.JdbcTemplate;

/** What witnesses signed: beside the checkpoints, whose notes stay as they were, for time stamps are over them. */
final class CosignatureStore {

    private final JdbcTemplate db;

    CosignatureStore(JdbcTemplate db) {
        this.db = db;
    }

    /** The last checkpoint of ours that a witness cosigned. */
    record Last(long size, Instant at) {
    }

    Optional<Last> last(String witness) {
        return db.query("select size, at from gateway_audit.cosignature where witness = ? order by size desc limit 1",
                (row, i) -> new Last(row.getLong(1), row.getTimestamp(2).toInstant()), witness).stream().findFirst();
    }

    void add(long size, String witness, Instant at, String line) {
        db.update("""
                insert into gateway_audit.cosignature (size, witness, at, line) values (?, ?, ?, ?)
                on conflict (size, witness) do update set at = excluded.at, line = excluded.line
                """, size, witness, Timestamp.from(at), line);
    }

    /** The latest checkpoint that any witness has cosigned. */
    Optional<TreeStore.Stored> latest() {
        return db
                .query("""
                        select c.size, c.at, c.note from gateway_audit.checkpoint c
                        where c.size = (select max(size) from gateway_audit.cosignature)
                        """,
                        (row, i) -> new TreeStore.Stored(row.getLong(1), row.getTimestamp(2).toInstant(),
                                row.getString(3)))
                .stream()
                .findFirst();
    }

    /** A checkpoint together with the cosignatures it has. */
    String with(TreeStore.Stored checkpoint) {
        var lines = db.queryForList("select line from gateway_audit.cosignature where size = ? order by witness",
                String.class,
                checkpoint.size());
        return lines.isEmpty()
                ? checkpoint.note()
                : SignedNote.parse(checkpoint.note()).with(signatures(lines)).format();
    }

    private static List<SignedNote.Signature> signatures(List<String> lines) {
        return SignedNote.signatures(String.join("", lines));
    }
}
