package org.heqiao.routes.household.plan;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.retention.NoLongerKept;
import org.heqiao.routes.files.FilesInUse;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.household.plan.Batch.CommissionFile;
import org.heqiao.routes.household.plan.Batch.Progress;
import org.heqiao.routes.work.Lease;
import org.heqiao.schemas.privacy.Sha256;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The batches: created once per file, advanced by intake and by reports, finished by count. */
@Component
public class Batches implements FilesInUse {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcTemplate db;
    private final IdAllocator idAllocator;
    private final PersonalDataCodec personalDataCodec;
    private final Clock clock;

    Batches(JdbcTemplate db, IdAllocator idAllocator, PersonalDataCodec personalDataCodec, Clock clock) {
        this.db = db;
        this.idAllocator = idAllocator;
        this.personalDataCodec = personalDataCodec;
        this.clock = clock;
    }

    /**
     * What a caller brings: the file's fingerprint decides whether it is a new batch.
     *
     * @param again the same file is to be checked once more, where its last batch has come to its end
     */
    public record Submission(byte[] fingerprint, AgencyCode agency, @Nullable String idempotencyKey, Lane lane,
            QueryContext asking, CallOrigin origin, CommissionFile file, boolean again) {
    }

    /**
     * Creates the batch of this file, or finds the one that exists. A file submitted again is a batch that names the
     * one before; so is one whose last batch failed.
     */
    public Batch create(Submission submission) {
        var former = one("where b.fingerprint = ? or b.first_fingerprint = ? order by b.id desc limit 1",
                submission.fingerprint(),
                submission.fingerprint());
        if (former.isPresent() && former.get().state() != Batch.State.FAILED
                && (!submission.again() || former.get().finishedAt() == null)) {
            return former.get();
        }
        var file = submission.file();
        // of two who submit it again at once, both have one batch
        var fingerprint = former.map(batch -> after(submission.fingerprint(), batch.id()))
                .orElse(submission.fingerprint());
        var first = idAllocator.allocate("household", Math.max(1, file.households()));
        db.update(
                """
                        insert into hub.batch (public_id, fingerprint, agency, idempotency_key, asking, purpose, lane,
                               state, file, file_kind, file_charset,
                          file_bytes, file_rows, households, first_household, origin, received_at, resubmits,
                                 first_fingerprint,
                          file_table)
                        values (?, ?, ?, ?, ?, ?, ?, 'RECEIVED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict
                               (fingerprint) do nothing""",
                UUID.randomUUID(),
                fingerprint, submission.agency().value(), submission.idempotencyKey(),
                personalDataCodec.asking(submission.asking()),
                submission.asking().purpose().value(),
                submission.lane().priority(), file.number(), file.kind(), file.charset(), file.bytes(), file.rows(),
                file.households(),
                first, JSON.writeValueAsString(submission.origin()),
                Timestamp.from(clock.instant()), former.map(Batch::id).orElse(null),
                former.isPresent() ? submission.fingerprint() : null,
                file.table() == null ? null : file.table().json());
        return one("where b.fingerprint = ?", fingerprint).orElseThrow();
    }

    /** A batch of one household that need not be read: it is planned in the caller's transaction. */
    Batch createOfOne(AgencyCode agency, Lane lane, QueryContext asking, CallOrigin origin) {
        var id = UUID.randomUUID();
        var now = Timestamp.from(clock.instant());
        db.update("""
                insert into hub.batch (public_id, fingerprint, agency, asking, purpose, lane, state, file, file_kind,
                       file_charset, file_bytes, file_rows, households, first_household, read_households, accepted,
                       origin, received_at, planned_at)
                values (?, ?, ?, ?, ?, ?, 'CHECKING', nextval('hub.commission_file'), ?, 'UTF-8', 0, 0, 1, ?, 1, 1, ?,
                       ?, ?)""", id, Sha256.begin().digest(id.toString().getBytes(StandardCharsets.US_ASCII)),
                agency.value(), personalDataCodec.asking(asking), asking.purpose().value(), lane.priority(),
                Batch.NO_FILE, idAllocator.allocate("household", 1), JSON.writeValueAsString(origin), now, now);
        return find(id).orElseThrow();
    }

    private static byte[] after(byte[] fingerprint, long former) {
        var sha256 = Sha256.begin();
        sha256.update(fingerprint);
        return sha256.digest(Long.toString(former).getBytes(StandardCharsets.US_ASCII));
    }

    public Optional<Batch> find(UUID publicId) {
        return one("where b.public_id = ?", publicId);
    }

    public Optional<Batch> find(long id) {
        return one("where b.id = ?", id);
    }

    public Optional<Batch> withIdempotencyKey(AgencyCode agency, String key) {
        return one("where b.agency = ? and b.idempotency_key = ?", agency.value(), key);
    }

    /** Whether the file is a batch's. */
    public boolean hold(long file) {
        return Boolean.TRUE
                .equals(db.queryForObject("select exists (select from hub.batch where file = ?)", Boolean.class, file));
    }

    /**
     * Why it was submitted, and by whom.
     *
     * @throws NoLongerKept the batch's period of keeping is over
     */
    public QueryContext asking(Batch batch) {
        var asking = db.queryForObject("select asking from hub.batch where id = ?", byte[].class, batch.id());
        if (asking == null) {
            throw new NoLongerKept("why the batch was submitted");
        }
        return personalDataCodec.asking(asking);
    }

    /** Why a batch is asked about, and for whom. */
    record Cause(QueryContext asking, CallOrigin origin) {
    }

    Cause cause(long id) {
        return Objects.requireNonNull(
                db.queryForObject("select asking, coalesce(origin, '') from hub.batch where id = ?",
                        (row, n) -> new Cause(personalDataCodec.asking(row.getBytes(1)), origin(row.getString(2))),
                        id));
    }

    private static CallOrigin origin(String json) {
        return json.isEmpty() ? CallOrigin.UNKNOWN : JSON.readValue(json, CallOrigin.class);
    }

    /** The call it came by. */
    public CallOrigin origin(long id) {
        return origin(Objects.requireNonNull(
                db.queryForObject("select coalesce(origin, '') from hub.batch where id = ?", String.class, id)));
    }

    /** The batch, locked until the caller's transaction ends: one intake at a time. */
    public Batch lock(long id) {
        return one("where b.id = ? for update of b", id).orElseThrow();
    }

    /** Whether the batch was submitted with exactly this file and context. */
    public boolean hasFingerprint(Batch batch, byte[] fingerprint) {
        return Boolean.TRUE
                .equals(db.queryForObject(
                        "select coalesce(first_fingerprint, fingerprint) = ? from hub.batch where id = ?",
                        Boolean.class,
                        fingerprint, batch.id()));
    }

    /** Batches that have not come to their end. */
    public List<Batch> unfinished() {
        return db.query(SELECT + "where b.state in ('RECEIVED', 'INTAKE', 'CHECKING') order by b.id", Batches::batch);
    }

    @Override
    public List<Long> filesInUse() {
        return db.queryForList("select file from hub.batch where state in ('RECEIVED', 'INTAKE', 'CHECKING')",
                Long.class);
    }

    /** Adds what one step of intake read; in the caller's transaction. */
    public void advance(long id, Progress step) {
        db.update(
                """
                        update hub.batch set state = 'INTAKE', read_households = read_households + ?, read_rows =
                               read_rows + ?,
                          problem_rows = problem_rows + ?, listed_rows = listed_rows + ?, accepted = accepted + ?,
                                 rejected = rejected + ?
                         where id = ?""",
                step.readHouseholds(), step.readRows(), step.problemRows(), step.listedRows(), step.accepted(),
                step.rejected(), id);
    }

    /** The file is read to its end. */
    public void planned(long id) {
        db.update(
                "update hub.batch set state = 'CHECKING', planned_at = ? where id = ? and state in ('RECEIVED',"
                        + " 'INTAKE')",
                Timestamp.from(clock.instant()), id);
        finishIfComplete(id);
    }

    /**
     * The file cannot be read after all; nothing if somebody else has read it to its end meanwhile, and taken it away.
     */
    public void failed(long id, String why) {
        // whoever sends it again under the same key means a new batch
        db.update("update hub.batch set state = 'FAILED', finished_at = ?, why = ?, idempotency_key = null"
                + " where id = ? and state in ('RECEIVED', 'INTAKE')", Timestamp.from(clock.instant()), why, id);
    }

    /** In the caller's transaction, which has locked it. */
    void control(long id, Batch.Control control) {
        db.update("""
                update hub.batch set control = ?, controlled_at = greatest(?, (
                         select max(paused_at) from hub.bundle where batch_id = ? and paused_at is not null))
                 where id = ?""", control.name(), Timestamp.from(clock.instant()), id, id);
    }

    /** In the caller's transaction, which has locked it. */
    void lane(long id, Lane lane) {
        db.update("update hub.batch set lane = ? where id = ?", lane.priority(), id);
    }

    /** This process reads its file. */
    public void startReading(long id, String process) {
        db.update("update hub.batch set read_by = ? where id = ?", process, id);
    }

    public void endsToRead(long id, String process) {
        db.update("update hub.batch set read_by = null where id = ? and read_by = ?", id, process);
    }

    /** Batches whose file is to be read, and that no living node reads. @param since they came before that time */
    public List<Batch> unread(Duration since) {
        return db.query(
                SELECT + "where b.state in ('RECEIVED', 'INTAKE') and b.received_at < ? and "
                        + Lease.isFree("b.read_by") + " order by b.id",
                Batches::batch,
                Timestamp.from(clock.instant().minus(since)));
    }

    void reported(long id, int households) {
        db.update("update hub.batch set reported = reported + ? where id = ?", households, id);
        finishIfComplete(id);
    }

    private void finishIfComplete(long id) {
        db.update(
                "update hub.batch set state = case control when 'CANCELLED' then 'CANCELLED' else 'DONE' end,"
                        + " finished_at = ? where id = ? and state = 'CHECKING' and reported = accepted",
                Timestamp.from(clock.instant()), id);
    }

    private Optional<Batch> one(String where, Object... arguments) {
        return db.query(SELECT + where, Batches::batch, arguments).stream().findFirst();
    }

    private static final String SELECT = """
            select b.*, former.public_id as former from hub.batch b left join hub.batch former on former.id =
                   b.resubmits\s""";

    private static Batch batch(ResultSet row, int n) throws SQLException {
        var file = new CommissionFile(row.getLong("file"), row.getString("file_kind"), row.getString("file_charset"),
                row.getLong("file_bytes"),
                row.getLong("file_rows"), row.getInt("households"), TableFound.ofJson(row.getString("file_table")));
        var progress = new Progress(row.getInt("read_households"), row.getLong("read_rows"),
                row.getLong("problem_rows"),
                row.getLong("listed_rows"), row.getInt("accepted"),
                row.getInt("rejected"), row.getInt("reported"));
        return new Batch(row.getLong("id"), row.getObject("public_id", UUID.class),
                new AgencyCode(row.getString("agency")), new Purpose(row.getString("purpose")),
                Lane.of(row.getInt("lane")),
                Batch.State.valueOf(row.getString("state")), file,
                row.getLong("first_household"), progress, row.getTimestamp("received_at").toInstant(),
                instant(row, "planned_at"),
                instant(row, "finished_at"), row.getObject("former", UUID.class), row.getString("why"),
                Batch.Control.valueOf(row.getString("control")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
