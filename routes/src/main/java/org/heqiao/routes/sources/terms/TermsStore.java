package org.heqiao.routes.sources.terms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.heqiao.routes.sources.ContractTerms;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Terms as they are stored: proposed, in force, and in force before. None is ever taken away. */
@Component
final class TermsStore {

    private static final int MOST_LISTED = 500;

    private final JdbcTemplate db;

    TermsStore(JdbcTemplate db) {
        this.db = db;
    }

    long propose(SourceId source, long base, Map<String, String> terms, String reason, String by, Instant at) {
        return Objects.requireNonNull(db.queryForObject("""
                insert into hub.source_terms (source, base, terms, reason, proposed_by, proposed_at, state)
                values (?, ?, ?, ?, ?, ?, 'OPEN') returning id""", Long.class, source.value(), base,
                ContractTerms.text(terms), reason, by, Timestamp.from(at)));
    }

    void reject(long id, String by, Instant at) {
        db.update("update hub.source_terms set state = 'REJECTED', decided_by = ?, decided_at = ? where id = ?", by,
                Timestamp.from(at), id);
    }

    /** From the end of the transaction they are in force: every draw reads of them in the source's row. */
    void approve(TermsProposal proposal, String by, Instant at) {
        var time = Timestamp.from(at);
        db.update("""
                update hub.source_terms set superseded_at = ?
                 where source = ? and state = 'APPROVED' and superseded_at is null""", time, proposal.source().value());
        db.update("update hub.source_terms set state = 'APPROVED', decided_by = ?, decided_at = ? where id = ?", by,
                time, proposal.id());
        db.update("update hub.source_pace set terms = ? where source = ?", proposal.id(), proposal.source().value());
    }

    Optional<TermsProposal> inForce(SourceId source) {
        return list("where source = ? and state = 'APPROVED' and superseded_at is null", source.value()).stream()
                .findFirst();
    }

    /** All that were in force or are, the newest first. */
    List<TermsProposal> approved(SourceId source) {
        return list("where source = ? and state = 'APPROVED' order by decided_at desc limit " + MOST_LISTED,
                source.value());
    }

    List<TermsProposal> open() {
        return list("where state = 'OPEN' order by id limit " + MOST_LISTED);
    }

    Optional<TermsProposal> find(long id) {
        return list("where id = ?", id).stream().findFirst();
    }

    private List<TermsProposal> list(String which, Object... values) {
        return db.query("select * from hub.source_terms " + which, (row, _) -> proposal(row), values);
    }

    private static TermsProposal proposal(ResultSet row) throws SQLException {
        return new TermsProposal(row.getLong("id"), new SourceId(row.getString("source")), row.getLong("base"),
                ContractTerms.parse(row.getString("terms")), row.getString("reason"), row.getString("proposed_by"),
                row.getTimestamp("proposed_at").toInstant(), TermsProposal.State.valueOf(row.getString("state")),
                row.getString("decided_by"), instant(row.getTimestamp("decided_at")),
                instant(row.getTimestamp("superseded_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
