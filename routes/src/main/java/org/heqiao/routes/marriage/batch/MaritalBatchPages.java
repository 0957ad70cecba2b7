package org.heqiao.routes.marriage.batch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.routes.marriage.batch.MaritalBatchCodec.Answer;
import org.heqiao.routes.work.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages of lists: each worked on by one node at a time, under a lease; a node that comes back after its lease changes
 * nothing any more.
 */
@Component
class MaritalBatchPages {

    /** How long a node may hold a page; longer than the register's patience and the log's together. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTemplate db;
    private final TransactionOperations transaction;
    private final MaritalBatches maritalBatches;
    private final MaritalBatchCodec seal;
    private final Clock clock;
    private final String node;

    MaritalBatchPages(JdbcTemplate db, TransactionOperations transaction, MaritalBatches maritalBatches,
            MaritalBatchCodec seal, Clock clock, Nodes nodes) {
        this.db = db;
        this.transaction = transaction;
        this.maritalBatches = maritalBatches;
        this.seal = seal;
        this.clock = clock;
        this.node = nodes.instance();
    }

    /**
     * A page this node may work on.
     *
     * @param attempt  number of the claim: none after it, as long as it is the last
     * @param faults   how often it was given back because of a fault of ours
     * @param begun    when work on it began for the first time
     * @param isKept   whether answers are kept already of which it is not known that they were written down
     */
    record Claimed(long roll, int position, int rows, byte[] asked, int attempt, int faults, Instant begun,
            boolean isKept) {
    }

    /** A page as it is handed out. */
    record PageResult(List<Answer> answers, Receipt receipt) {
    }

    void add(long roll, int position, List<MaritalBatchRow> rows) {
        db.update("insert into hub.roll_page (roll, position, rows, asked) values (?, ?, ?, ?)", roll, position,
                rows.size(),
                seal.asked(roll, position, rows));
    }

    /** The next page that nobody holds. */
    Optional<Claimed> claim() {
        var now = clock.instant();
        return db
                .query("""
                        update hub.roll_page set leased_by = ?, leased_until = ?, attempts = attempts + 1, begun_at =
                               coalesce(begun_at, ?)
                         where (roll, position) = (select roll, position from hub.roll_page
                                where not done and due_at <= ? and\s"""
                        + Lease.isFree("leased_by", "leased_until")
                        + """
                                 order by position, roll limit 1 for update skip locked)
                                returning roll, position, rows, asked, attempts, faults, begun_at, \
                                answers is not null""",
                        (row, n) -> new Claimed(row.getLong(1), row.getInt(2), row.getInt(3), row.getBytes(4),
                                row.getInt(5), row.getInt(6),
                                row.getTimestamp(7).toInstant(), row.getBoolean(8)),
                        node, Timestamp.from(now.plus(LEASE)), Timestamp.from(now), Timestamp.from(now),
                        Timestamp.from(now))
                .stream().findFirst();
    }

    /** Keeps answers that are not written down yet. @return whether the page is still this claim's */
    boolean store(Claimed page, List<Answer> answers, Map<String, Integer> outcomes) {
        return db.update(
                "update hub.roll_page set answers = ?, outcomes = ? where roll = ? and position = ? and not done and"
                        + " attempts = ?",
                seal.answers(page.roll, page.position, answers), JSON.writeValueAsString(outcomes), page.roll,
                page.position,
                page.attempt) == 1;
    }

    /**
     * What is kept of the page is written down: it is done, and who was asked about is forgotten.
     *
     * @param last done with the list, if this was its last page
     * @return whether the page was still this claim's
     */
    boolean finish(Claimed page, Receipt receipt, Consumer<MaritalBatch> last) {
        return Boolean.TRUE.equals(transaction.execute(tx -> {
            if (db.update("""
                    update hub.roll_page set done = true, asked = null, receipt = ?, leased_until = null
                     where roll = ? and position = ? and not done and attempts = ?""", JSON.writeValueAsString(receipt),
                    page.roll,
                    page.position, page.attempt) == 0) {
                return false;
            }
            maritalBatches.pageDone(page.roll).ifPresent(last);
            return true;
        }));
    }

    /** Gives a page back, for later. @param fault whether it was one of ours */
    void release(Claimed page, Duration rest, boolean fault) {
        db.update("""
                update hub.roll_page set leased_until = null, due_at = ?, faults = faults + ?
                 where roll = ? and position = ? and not done and attempts = ?""",
                Timestamp.from(clock.instant().plus(rest)),
                fault ? 1 : 0,
                page.roll, page.position, page.attempt);
    }

    /** Of pages that are done. */
    Map<String, Long> outcomes(MaritalBatch maritalBatch) {
        var outcomes = new TreeMap<String, Long>();
        db.query(
                """
                        select key, sum(value::bigint) from hub.roll_page, jsonb_each_text(outcomes::jsonb) where roll =
                               ? and done group by key""",
                row -> {
                    outcomes.put(row.getString(1), row.getLong(2));
                }, maritalBatch.id());
        return outcomes;
    }

    /** A page that is done; null: there is none any more. */
    @Nullable
    PageResult result(MaritalBatch maritalBatch, int position) {
        return db.query("select answers, receipt from hub.roll_page where roll = ? and position = ? and done",
                (row, n) -> new PageResult(seal.answers(maritalBatch.id(), position, row.getBytes(1)),
                        JSON.readValue(row.getString(2), Receipt.class)),
                maritalBatch.id(), position).stream().findFirst().orElse(null);
    }
}
