package org.heqiao.routes.marriage.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.gateway.retention.NoLongerKept;
import org.heqiao.routes.download.Paging;
import org.heqiao.routes.files.FilesInUse;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.marriage.batch.MaritalBatch.Cause;
import org.heqiao.routes.marriage.batch.MaritalBatch.Kept;
import org.heqiao.routes.marriage.batch.MaritalBatch.Progress;
import org.heqiao.routes.marriage.batch.MaritalBatch.State;
import org.heqiao.routes.marriage.batch.MaritalBatchCodec.Reason;
import org.heqiao.routes.work.Lease;
import org.heqiao.routes.work.LeaseHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The lists: one for each file, client and reason, until a day after it was answered. */
@Component
class MaritalBatches implements FilesInUse, LeaseHolder {

    /** After it the same file asks anew: what was true then need not be. */
    static final Duration SAME_FOR = Duration.ofDays(1);
    /** A call that has not been decided about by then has died. */
    static final Duration LONGEST_CALL = Duration.ofMinutes(15);
    /** How long a node may read without a step. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS = """
            id, public_id, agency, state, file, file_kind, file_charset, file_bytes, file_rows, people, read_rows,
                   problem_rows, received_at,
            finished_at, file_table""";
    private static final String SELECT = "select " + COLUMNS + " from hub.roll ";

    private final JdbcTemplate db;
    private final MaritalBatchCodec seal;
    private final Clock clock;
    private final String node;

    MaritalBatches(JdbcTemplate db, MaritalBatchCodec seal, Clock clock, Nodes nodes) {
        this.node = nodes.instance();
        this.db = db;
        this.seal = seal;
        this.clock = clock;
    }

    /** What a caller brings. */
    record Bringing(AgencyCode agency, String client, byte[] fingerprint, Reason reason) {
    }

    Optional<MaritalBatch> find(UUID publicId) {
        return one("where public_id = ?", publicId);
    }

    /** The lists of an agency; contract {@code openapi.yaml}, schema MaritalBatchPage. Nobody in them is named. */
    ObjectNode page(AgencyCode agency, Paging paging) {
        var bound = new ArrayList<>(List.<Object>of(agency.value()));
        var where = paging.where("hub.roll", bound);
        return paging.page("batches",
                db.query(
                        """
                                select public_id, state, client, received_at, finished_at, file_kind, file_rows, people,
                                       read_rows, problem_rows
                                  from hub.roll where agency = ?"""
                                + where,
                        (row, n) -> {
                            var finished = row.getTimestamp("finished_at");
                            var line = JsonNodeFactory.instance.objectNode().put("id", row.getString("public_id"))
                                    .put("state", row.getString("state"))
                                    .put("received_at", row.getTimestamp("received_at").toInstant().toString())
                                    .put("finished_at", finished == null ? null : finished.toInstant().toString())
                                    .put("client", row.getString("client"));
                            line.putObject("file").put("kind", row.getString("file_kind")).put("rows",
                                    row.getLong("file_rows"));
                            return line.put("people", row.getInt("people")).put("rows_with_problems",
                                    row.getInt("problem_rows"));
                        }, bound.toArray()));
    }

    /** The list this file is known as. */
    Optional<MaritalBatch> known(Bringing bringing) {
        return one("where fingerprint = ?", bringing.fingerprint);
    }

    /** Lets go of what the file was known as, where that is over for a day, failed, or came by a call that died. */
    void purge(Bringing bringing) {
        db.update(
                """
                        update hub.roll set fingerprint = uuid_send(public_id), state = case state when 'RECEIVED' then
                               'FAILED' else state end
                         where fingerprint = ? and (state = 'FAILED' or finished_at < ? or state = 'RECEIVED' and
                                received_at < ?)""",
                bringing.fingerprint, ago(SAME_FOR), ago(LONGEST_CALL));
    }

    /** Empty: the same came at the same time. */
    Optional<MaritalBatch> create(Bringing bringing, Kept file, int people) {
        var id = UUID.randomUUID();
        int created = db.update(
                """
                        insert into hub.roll (public_id, agency, client, fingerprint, reason, state, file, file_kind,
                               file_charset, file_bytes, file_rows,
                                              people, received_at, file_table, leased_by)
                        values (?, ?, ?, ?, ?, 'RECEIVED', ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                id, bringing.agency.value(), bringing.client,
                bringing.fingerprint, seal.reason(bringing.reason), file.number(), file.kind(), file.charset(),
                file.bytes(), file.rows(),
                people, Timestamp.from(clock.instant()), file.table() == null ? null : file.table().json(), node);
        return created == 0 ? Optional.empty() : find(id);
    }

    /** It was not let in after all. */
    void undo(MaritalBatch maritalBatch) {
        db.update("delete from hub.roll where id = ? and state = 'RECEIVED'", maritalBatch.id());
    }

    /** It is let in. */
    MaritalBatch submit(MaritalBatch maritalBatch, CallOrigin callOrigin) {
        db.update(
                "update hub.roll set state = 'READING', origin = ?, leased_by = null where id = ? and state ="
                        + " 'RECEIVED'",
                JSON.writeValueAsString(callOrigin), maritalBatch.id());
        return find(maritalBatch.publicId()).orElseThrow();
    }

    /**
     * The oldest whose rows are to be read and that nobody reads; the caller does, until {@link #LEASE} after its last
     * step.
     */
    Optional<MaritalBatch> claimToRead() {
        var now = clock.instant();
        return db
                .query("""
                        update hub.roll set leased_by = ?, leased_until = ? where id = (select id from hub.roll
                                where state = 'READING' and\s"""
                        + Lease.isFree("leased_by", "leased_until")
                        + " order by id limit 1 for update skip locked) returning " + COLUMNS, MaritalBatches::roll,
                        node, Timestamp.from(now.plus(LEASE)), Timestamp.from(now))
                .stream()
                .findFirst();
    }

    /**
     * So many rows more are read, in the caller's transaction.
     *
     * @param before rows read until then
     * @return false: another node has read on, and this one has lost its lease
     */
    boolean advance(MaritalBatch maritalBatch, int before, Progress step) {
        return db.update(
                """
                        update hub.roll set read_rows = read_rows + ?, problem_rows = problem_rows + ?, pages_open =
                               pages_open + 1, leased_until = ?
                         where id = ? and state = 'READING' and read_rows = ?""",
                step.read(), step.withProblems(),
                Timestamp.from(clock.instant().plus(LEASE)), maritalBatch.id(), before) == 1;
    }

    /** Its rows are read to the end. @return the list, if all of them are answered too */
    Optional<MaritalBatch> read(MaritalBatch maritalBatch) {
        db.update(
                """
                        update hub.roll set state = case pages_open when 0 then 'DONE' else 'ASKING' end, leased_until =
                               null,
                               finished_at = case pages_open when 0 then cast(? as timestamptz) end where id = ? and
                                      state = 'READING'""",
                Timestamp.from(clock.instant()), maritalBatch.id());
        return one("where id = ? and state = 'DONE'", maritalBatch.id());
    }

    /** What was read of it is not asked about. */
    void failed(MaritalBatch maritalBatch) {
        db.update("delete from hub.roll_page where roll = ? and not done", maritalBatch.id());
        db.update("update hub.roll set state = 'FAILED', finished_at = ? where id = ?", Timestamp.from(clock.instant()),
                maritalBatch.id());
    }

    /** Nobody reads on before that. */
    void rest(MaritalBatch maritalBatch, Duration time) {
        db.update("update hub.roll set leased_until = ? where id = ? and state = 'READING' and leased_by = ?",
                Timestamp.from(clock.instant().plus(time)), maritalBatch.id(), node);
    }

    /** What a node was taking in when it died was never let in, and may come again. */
    @Override
    public int releaseHeldBy(String dead) {
        return db.update("""
                update hub.roll set state = 'FAILED', fingerprint = uuid_send(public_id), leased_by = null
                 where state = 'RECEIVED' and leased_by = ?""", dead);
    }

    /** One page fewer, in the caller's transaction. @return the list, if this was the last */
    Optional<MaritalBatch> pageDone(long roll) {
        db.update(
                """
                        update hub.roll set pages_open = pages_open - 1,
                               state = case when pages_open = 1 and state = 'ASKING' then 'DONE' else state end,
                               finished_at = case when pages_open = 1 and state = 'ASKING' then cast(? as timestamptz)
                                      end where id = ?""",
                Timestamp.from(clock.instant()), roll);
        return one("where id = ? and state = 'DONE'", roll);
    }

    /** @throws NoLongerKept the list's period of keeping is over */
    Reason reason(MaritalBatch maritalBatch) {
        var reason = db.queryForObject("select reason from hub.roll where id = ?", byte[].class, maritalBatch.id());
        if (reason == null) {
            throw new NoLongerKept("what was asked and answered of this list");
        }
        return seal.reason(reason);
    }

    Cause cause(long roll) {
        return Objects.requireNonNull(
                db.queryForObject("select public_id, reason, origin from hub.roll where id = ?", (row, n) -> {
                    var reason = seal.reason(row.getBytes(2));
                    return new Cause(row.getObject(1, UUID.class), reason.asking(), reason.authorisationNo(),
                            JSON.readValue(row.getString(3), CallOrigin.class));
                }, roll));
    }

    @Override
    public List<Long> filesInUse() {
        return db.queryForList(
                "select file from hub.roll where state = 'READING' or state = 'RECEIVED' and received_at > ?",
                Long.class,
                ago(LONGEST_CALL));
    }

    private Timestamp ago(Duration time) {
        return Timestamp.from(clock.instant().minus(time));
    }

    private Optional<MaritalBatch> one(String where, @Nullable Object... arguments) {
        return db.query(SELECT + where, MaritalBatches::roll, arguments).stream().findFirst();
    }

    private static MaritalBatch roll(ResultSet row, int n) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new MaritalBatch(row.getLong("id"), row.getObject("public_id", UUID.class),
                new AgencyCode(row.getString("agency")), State.valueOf(row.getString("state")),
                new Kept(row.getLong("file"), row.getString("file_kind"), row.getString("file_charset"),
                        row.getLong("file_bytes"),
                        row.getInt("file_rows"), TableFound.ofJson(row.getString("file_table"))),
                row.getInt("people"), new Progress(row.getInt("read_rows"), row.getInt("problem_rows")),
                row.getTimestamp("received_at").toInstant(), finished == null ? null : instant(finished));
    }

    private static Instant instant(Timestamp time) {
        return time.toInstant();
    }
}
