package org.heqiao.gateway.grant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.heqiao.gateway.grant.GrantProposal.Kind;
import org.heqiao.gateway.grant.GrantProposal.State;
import org.heqiao.gateway.proposal.AccountName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Proposals and versions of grants as they are stored. Only ever adds, and decides what is open. */
final class GrantStore {

    private static final Logger LOG = LoggerFactory.getLogger(GrantStore.class);
    private static final String PROPOSAL = """
            p.id, p.kind, p.reason, p.base_version, p.proposed_by, p.proposed_at, p.state, p.alone, p.decided_by,
                   p.decided_at""";

    private final JdbcTemplate jdbc;

    GrantStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The version of the grant set; until the transaction ends nobody else decides. */
    long lock() {
        return version("select version from gateway_grant.counter for update");
    }

    long version() {
        return version("select version from gateway_grant.counter");
    }

    private long version(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }

    long propose(Kind kind, String reason, long base, AccountName by, Instant at, Collection<GrantChange> changes) {
        long id = Objects.requireNonNull(jdbc.queryForObject("""
                insert into gateway_grant.proposal (kind, reason, base_version, proposed_by, proposed_at, state)
                values (?, ?, ?, ?, ?, 'OPEN') returning id""", Long.class, kind.name(), reason, base, by.name(),
                Timestamp.from(at)));
        jdbc.batchUpdate("insert into gateway_grant.proposal_change (proposal, grant_id, body) values (?, ?, ?)",
                changes.stream().map(grantChange -> new @Nullable Object[]{id, grantChange.id(), text(grantChange)})
                        .toList());
        return id;
    }

    private static @Nullable String text(GrantChange grantChange) {
        return grantChange instanceof GrantChange.Put(var grant) ? GrantText.write(List.of(grant)) : null;
    }

    void decide(long proposal, State state, boolean alone, AccountName by, Instant at) {
        jdbc.update(
                "update gateway_grant.proposal set state = ?, alone = ?, decided_by = ?, decided_at = ? where id = ?",
                state.name(),
                alone,
                by.name(), Timestamp.from(at), proposal);
    }

    /** Puts the changes of a proposal into force: the next version. */
    long putInForce(long proposal, Instant at) {
        jdbc.update("""
                insert into gateway_grant.grant_version (grant_id, version, body, proposal, at)
                select c.grant_id, n.version + 1, c.body, c.proposal, ?
                from gateway_grant.proposal_change c, gateway_grant.counter n where c.proposal = ?""",
                Timestamp.from(at), proposal);
        return version("update gateway_grant.counter set version = version + 1 returning version");
    }

    /** Whether anything of this proposal has changed since; of an import, whether anything has. */
    boolean isOutdated(GrantProposal grantProposal) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select from gateway_grant.grant_version v where v.version > ? and (? or exists
                    (select from gateway_grant.proposal_change c where c.proposal = ? and c.grant_id = v.grant_id)))""",
                Boolean.class,
                grantProposal.baseVersion(), grantProposal.kind() == Kind.IMPORT, grantProposal.id()));
    }

    @Nullable
    GrantProposal find(long id, boolean locked) {
        var found = jdbc.query(
                "select " + PROPOSAL + " from gateway_grant.proposal p where p.id = ?" + (locked ? " for update" : ""),
                (row, _) -> proposal(row), id);
        return found.isEmpty() ? null : found.getFirst();
    }

    List<GrantProposal> open() {
        return jdbc.query(
                "select " + PROPOSAL + " from gateway_grant.proposal p where p.state = 'OPEN' order by p.id limit 1000",
                (row, _) -> proposal(row));
    }

    List<GrantChange> changes(long proposal) {
        return jdbc.query(
                "select grant_id, body from gateway_grant.proposal_change where proposal = ? order by grant_id",
                (row, _) -> {
                    var body = row.getString("body");
                    return body == null
                            ? new GrantChange.Revoke(row.getString("grant_id"))
                            : new GrantChange.Put(GrantText.parse(body).getFirst());
                }, proposal);
    }

    List<GrantVersion> history(String grant) {
        return jdbc.query("select v.grant_id, v.version, v.body, v.at, " + PROPOSAL + """
                 from gateway_grant.grant_version v join gateway_grant.proposal p on p.id = v.proposal
                where v.grant_id = ? order by v.version""",
                (row, _) -> new GrantVersion(row.getString("grant_id"), row.getLong("version"),
                        row.getString("body"), proposal(row), row.getTimestamp("at").toInstant()),
                grant);
    }

    GrantSet asOf(long version) {
        var grants = new ArrayList<Grant>();
        jdbc.query("""
                select distinct on (grant_id) grant_id, body from gateway_grant.grant_version
                where version <= ? order by grant_id, version desc""", row -> {
            var grant = readable(row.getString("grant_id"), row.getString("body"));
            if (grant != null) {
                grants.add(grant);
            }
        }, version);
        return GrantSet.of(version, grants);
    }

    /** A grant this release cannot read, written by a later one, allows nothing. */
    static @Nullable Grant readable(String id, @Nullable String body) {
        try {
            return body == null ? null : GrantText.parse(body).getFirst();
        } catch (GrantsUnreadable unknown) {
            LOG.error("grant {} cannot be read, and so allows nothing: {}", id, unknown.getMessage());
            return null;
        }
    }

    private static GrantProposal proposal(ResultSet row) throws SQLException {
        var decidedAt = row.getTimestamp("decided_at");
        return new GrantProposal(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getString("reason"),
                row.getLong("base_version"),
                row.getString("proposed_by"), row.getTimestamp("proposed_at").toInstant(),
                State.valueOf(row.getString("state")),
                row.getBoolean("alone"), row.getString("decided_by"), decidedAt == null ? null : decidedAt.toInstant());
    }
}
