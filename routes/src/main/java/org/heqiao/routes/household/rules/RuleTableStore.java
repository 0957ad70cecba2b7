package org.heqiao.routes.household.rules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.FileKind;
import org.heqiao.schemas.rules.Region;
import org.heqiao.schemas.rules.RuleTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Versions and proposals as they are stored. Only ever adds, and decides what is open. */
@Component
final class RuleTableStore {

    private static final String TABLES = """
            select t.region, t.version, t.content, t.at, p.proposed_by, p.decided_by, p.reason
            from hub.rule_table t left join hub.rule_proposal p on p.id = t.proposal""";

    private final JdbcTemplate db;

    RuleTableStore(JdbcTemplate db) {
        this.db = db;
    }

    /** Until the transaction ends nobody else adds a version. */
    void lock() {
        db.query("select pg_advisory_xact_lock(hashtext('hub.rule_table'))", _ -> {
            // nothing is told
        });
    }

    /** How many versions there are of all tables: none is ever taken away. */
    long count() {
        return Objects.requireNonNull(db.queryForObject("select count(*) from hub.rule_table", Long.class));
    }

    /** The newest version of each table. */
    List<StoredTable> newest() {
        return db.query(TABLES + """
                 where t.version = (select max(version) from hub.rule_table n where n.region = t.region)
                order by t.region""", (row, _) -> table(row));
    }

    /** All of a region, the newest first. */
    List<StoredTable> versions(Region region) {
        return db.query(TABLES + " where t.region = ? order by t.version desc limit 500", (row, _) -> table(row),
                region.code());
    }

    Optional<StoredTable> version(Region region, int version) {
        return db.query(TABLES + " where t.region = ? and t.version = ?", (row, _) -> table(row), region.code(),
                version).stream().findFirst();
    }

    int newestVersion(Region region) {
        return Objects.requireNonNull(db.queryForObject(
                "select coalesce(max(version), 0) from hub.rule_table where region = ?", Integer.class,
                region.code()));
    }

    /** @param proposal null: the hub brings it */
    void add(RuleTable table, @Nullable Long proposal, Instant at) {
        db.update("insert into hub.rule_table (region, version, content, sha256, proposal, at)"
                + " values (?, ?, ?, ?, ?, ?)", table.region().code(), table.version(), table.csv(), table.digest(),
                proposal, Timestamp.from(at));
    }

    long propose(RuleTable table, int base, String reason, String by, Instant at) {
        return Objects.requireNonNull(db.queryForObject("""
                insert into hub.rule_proposal (region, base_version, content, reason, proposed_by, proposed_at, state)
                values (?, ?, ?, ?, ?, ?, 'OPEN') returning id""", Long.class, table.region().code(), base, table.csv(),
                reason, by, Timestamp.from(at)));
    }

    void decide(long proposal, RuleProposal.State state, String by, Instant at) {
        db.update("update hub.rule_proposal set state = ?, decided_by = ?, decided_at = ? where id = ?", state.name(),
                by, Timestamp.from(at), proposal);
    }

    List<RuleProposal> open() {
        return db.query("select * from hub.rule_proposal where state = 'OPEN' order by id limit 1000",
                (row, _) -> proposal(row));
    }

    Optional<RuleProposal> find(long id) {
        return db.query("select * from hub.rule_proposal where id = ?", (row, _) -> proposal(row), id).stream()
                .findFirst();
    }

    private static StoredTable table(ResultSet row) throws SQLException {
        return new StoredTable(read(row, row.getInt("version")), row.getTimestamp("at").toInstant(),
                row.getString("proposed_by"), row.getString("decided_by"), row.getString("reason"));
    }

    private static RuleProposal proposal(ResultSet row) throws SQLException {
        int base = row.getInt("base_version");
        var decidedAt = row.getTimestamp("decided_at");
        return new RuleProposal(row.getLong("id"), read(row, base + 1), base, row.getString("reason"),
                row.getString("proposed_by"), row.getTimestamp("proposed_at").toInstant(),
                RuleProposal.State.valueOf(row.getString("state")), row.getString("decided_by"),
                decidedAt == null ? null : decidedAt.toInstant());
    }

    private static RuleTable read(ResultSet row, int version) throws SQLException {
        try {
            return RuleTableFile.read(new Region(row.getString("region")), version, row.getBytes("content"),
                    FileKind.CSV.mediaType());
        } catch (BadFile changed) {
            throw new IllegalStateException("a stored rule table cannot be read", changed);
        }
    }
}
