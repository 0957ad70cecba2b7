package org.heqiao.gateway.audit;

import java.time.Clock;
import java.util.List;
import org.heqiao.gateway.tlog.LogKeys;
import org.heqiao.gateway.tlog.LogLoss;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Losses of the log that an administrator has accepted: signed notes beside the log, each told by an entry of the log
 * itself.
 */
final class LossStore {

    static final String SERVICE = "audit-log.loss";

    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final AuditLog log;
    private final Clock clock;

    LossStore(JdbcTemplate db, TransactionTemplate transaction, AuditLog log, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.log = log;
        this.clock = clock;
    }

    /** All signed notes, the first first. */
    List<String> notes() {
        return db.queryForList("select note from gateway_audit.loss order by number", String.class);
    }

    void add(String note) {
        db.update(
                "insert into gateway_audit.loss (number, note) select coalesce(max(number), 0) + 1, ? from"
                        + " gateway_audit.loss",
                note);
    }

    /** Writes an entry about each loss that has none yet, whichever node sees it first. */
    void record(LogKeys keys) {
        transaction.executeWithoutResult(status -> db.query(
                "select number, note from gateway_audit.loss where entry_index is null order by number for update"
                        + " skip locked",
                (row, i) -> new Unrecorded(row.getInt(1), row.getString(2))).forEach(loss -> record(loss, keys)));
    }

    private record Unrecorded(int number, String note) {
    }

    private void record(Unrecorded loss, LogKeys keys) {
        LogLoss.open(loss.note(), keys).ifPresent(told -> {
            var receipt = log.append(AdministrativeAct.ofTheHub(clock.instant(), SERVICE, "CONTINUED",
                    told.text().replace('\n', ' ').strip()), List.of());
            db.update("update gateway_audit.loss set entry_index = ? where number = ?", receipt.index(), loss.number());
        });
    }
}
