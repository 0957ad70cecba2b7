package org.heqiao.gateway.audit;

import java.time.Clock;
import java.util.List;

import org.heqiao.gateway.tlog.KeySuccession;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes into the log itself that a key of it follows another, once, whichever node sees it first; and keeps the note
 * for those who verify.
 */
final class KeyRotationLog {

    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final AuditLog log;
    private final Clock clock;
    private int known;

    KeyRotationLog(JdbcTemplate db, TransactionTemplate transaction, AuditLog log, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.log = log;
        this.clock = clock;
    }

    /** @param successions all there are, the first first */
    void record(List<String> successions) {
        if (successions.size() == known) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            db.execute("lock table gateway_audit.log_key in exclusive mode");
            var written = db.queryForList("select note from gateway_audit.log_key", String.class);
            for (var note : successions) {
                if (!written.contains(note)) {
                    write(note);
                }
            }
        });
        known = successions.size();
    }

    private void write(String note) {
        var keySuccession = KeySuccession.parse(note)
                .orElseThrow(() -> new IllegalStateException(
                        "a key of the audit log does not rightly follow the one before"));
        log.append(AdministrativeAct.ofTheHub(clock.instant(), "audit-log.key", "ROTATED",
                keySuccession.later().format() + " follows " + keySuccession.earlier().format()), List.of());
        db.update(
                "insert into gateway_audit.log_key (number, note) select coalesce(max(number), 0) + 1, ? from"
                        + " gateway_audit.log_key",
                note);
    }
}
