package org.heqiao.routes.household.discovery;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.node.Nodes;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.query.ValuesModule;
import org.heqiao.gateway.retention.NoLongerKept;
import org.heqiao.routes.download.Paging;
import org.heqiao.routes.files.FilesInUse;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.household.discovery.PartnerList.Cause;
import org.heqiao.routes.household.discovery.PartnerList.Kept;
import org.heqiao.routes.household.discovery.PartnerList.Progress;
import org.heqiao.routes.household.discovery.PartnerList.State;
import org.heqiao.routes.household.plan.CallOrigin;
import org.heqiao.routes.work.Lease;
import org.heqiao.routes.work.LeaseHolder;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The lists of other departments: one for each file, client, kind, division and reason, until a day after its end. */
@Component
class PartnerLists implements FilesInUse, LeaseHolder {

    /** After it the same file is compared anew: who is in care has changed. */
    private static final Duration SAME_FOR = Duration.ofDays(1);
    /** A call that has not been decided about by then has died. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(15);
    /** How long a node may compare without a step. */
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final byte[] REASON = "hub.partner_list".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new ValuesModule()).build();
    private static final String COLUMNS = """
            id, public_id, agency, kind, division, state, failure, file, file_kind, file_charset, file_bytes, file_rows,
            file_table, people, read_rows, problem_rows, after_household, proposed, received_at, finished_at""";
    private static final String SELECT = "select " + COLUMNS + " from hub.partner_list ";

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final Clock clock;
    private final String node;

    PartnerLists(JdbcTemplate db, FieldCipher cipher, Clock clock, Nodes nodes) {
        this.db = db;
        this.cipher = cipher;
        this.clock = clock;
        this.node = nodes.instance();
    }

    /** What a caller brings. */
    record Bringing(AgencyCode agency, String client, String kind, Division division, byte[] fingerprint,
            CallContext context) {
    }

    /** Why it is compared, as it is stored. */
    private record Reason(QueryContext asking, @Nullable String authorisationNo) {
    }

    Optional<PartnerList> find(UUID publicId) {
        return one("where public_id = ?", publicId);
    }

    /** The list this file is known as. What is over for a day, failed, or came by a call that died is let go. */
    Optional<PartnerList> known(Bringing bringing) {
        db.update("""
                update hub.partner_list set fingerprint = uuid_send(public_id),
                       state = case state when 'RECEIVED' then 'FAILED' else state end,
                       finished_at = coalesce(finished_at, received_at)
                 where fingerprint = ? and (state = 'FAILED' or finished_at < ?
                       or state = 'RECEIVED' and received_at < ?)""", bringing.fingerprint, ago(SAME_FOR),
                ago(LONGEST_CALL));
        return one("where fingerprint = ?", bringing.fingerprint);
    }

    /** Empty: the same came at the same time. */
    Optional<PartnerList> create(Bringing bringing, Kept file, int people) {
        var id = UUID.randomUUID();
        var reason = new Reason(bringing.context.asking(), bringing.context.authorisationNo());
        int created = db.update("""
                insert into hub.partner_list (public_id, agency, client, kind, division, fingerprint, reason, state,
                       file, file_kind, file_charset, file_bytes, file_rows, file_table, people, received_at, leased_by)
                values (?, ?, ?, ?, ?, ?, ?, 'RECEIVED', ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""", id,
                bringing.agency.value(), bringing.client, bringing.kind, bringing.division.code(),
                bringing.fingerprint, cipher.encrypt(JSON.writeValueAsBytes(reason), REASON), file.number(),
                file.kind(), file.charset(), file.bytes(), file.rows(),
                file.table() == null ? null : file.table().json(), people, Timestamp.from(clock.instant()), node);
        return created == 0 ? Optional.empty() : find(id);
    }

    /** It was not let in after all. */
    void undo(PartnerList list) {
        db.update("delete from hub.partner_list where id = ? and state = 'RECEIVED'", list.id());
    }

    /** It is let in. */
    PartnerList submit(PartnerList list, CallOrigin origin) {
        db.update("""
                update hub.partner_list set state = 'COMPARING', origin = ?, leased_by = null
                 where id = ? and state = 'RECEIVED'""", JSON.writeValueAsString(origin), list.id());
        return find(list.publicId()).orElseThrow();
    }

    /** The oldest that is to be compared and that nobody compares; the caller does, until its lease is over. */
    Optional<PartnerList> claim() {
        var now = clock.instant();
        return db.query("""
                update hub.partner_list set leased_by = ?, leased_until = ? where id = (
                    select id from hub.partner_list where state = 'COMPARING' and\s"""
                + Lease.isFree("leased_by", "leased_until")
                + " order by id limit 1 for update skip locked) returning " + COLUMNS, PartnerLists::list, node,
                Timestamp.from(now.plus(LEASE)), Timestamp.from(now)).stream().findFirst();
    }

    /**
     * A step is done, in the caller's transaction.
     *
     * @param before what it stood at
     * @return false: another node has gone on, and this one has lost its lease
     */
    boolean advance(PartnerList list, Progress before, Progress now) {
        return db.update("""
                update hub.partner_list set read_rows = ?, problem_rows = ?, after_household = ?, proposed = ?,
                       leased_until = ?
                 where id = ? and state = 'COMPARING' and leased_by = ? and read_rows = ? and after_household = ?""",
                now.read(), now.withProblems(), now.after(), now.proposed(),
                Timestamp.from(clock.instant().plus(LEASE)), list.id(), node, before.read(), before.after()) == 1;
    }

    /** @param failure why it was broken off; null: all of it is compared */
    void finish(PartnerList list, @Nullable String failure) {
        db.update("""
                update hub.partner_list set state = ?, failure = ?, leased_by = null, leased_until = null,
                       finished_at = ? where id = ? and state = 'COMPARING' and leased_by = ?""",
                failure == null ? State.DONE.name() : State.FAILED.name(), failure, Timestamp.from(clock.instant()),
                list.id(), node);
    }

    /** Nobody goes on before that. */
    void rest(PartnerList list, Duration time) {
        db.update("update hub.partner_list set leased_until = ? where id = ? and state = 'COMPARING'"
                + " and leased_by = ?", Timestamp.from(clock.instant().plus(time)), list.id(), node);
    }

    /** What a node was taking in when it died was never let in, and may come again. */
    @Override
    public int releaseHeldBy(String dead) {
        return db.update("""
                update hub.partner_list set state = 'FAILED', fingerprint = uuid_send(public_id), leased_by = null,
                       finished_at = received_at where state = 'RECEIVED' and leased_by = ?""", dead);
    }

    /** Of one that is let in. */
    Cause cause(PartnerList list) {
        return new Cause(context(list), JSON.readValue(db.queryForObject(
                "select origin from hub.partner_list where id = ?", String.class, list.id()), CallOrigin.class));
    }

    /** Why it is compared. @throws NoLongerKept the list's period of keeping is over */
    CallContext context(PartnerList list) {
        var sealed = db.queryForObject("select reason from hub.partner_list where id = ?", byte[].class, list.id());
        if (sealed == null) {
            throw new NoLongerKept("what came of this list");
        }
        Reason reason = JSON.readValue(cipher.decrypt(sealed, REASON), Reason.class);
        return new CallContext(reason.asking, reason.authorisationNo);
    }

    /** The lists of an agency, the newest first. Nobody in them is named. */
    ObjectNode page(AgencyCode agency, Paging paging) {
        var bound = new ArrayList<>(List.<Object>of(agency.value()));
        var where = paging.where("hub.partner_list", bound);
        return paging.page("lists", db.query(SELECT + "where agency = ?" + where, (row, n) -> {
            var list = list(row, n);
            var finished = list.finishedAt();
            return JsonNodeFactory.instance.objectNode().put("id", list.publicId().toString())
                    .put("kind", list.kind()).put("division", list.division().code())
                    .put("state", list.state().name()).put("received_at", list.receivedAt().toString())
                    .put("finished_at", finished == null ? null : finished.toString()).put("people", list.people());
        }, bound.toArray()));
    }

    @Override
    public List<Long> filesInUse() {
        return db.queryForList("""
                select file from hub.partner_list
                 where state = 'COMPARING' or state = 'RECEIVED' and received_at > ?""", Long.class,
                ago(LONGEST_CALL));
    }

    private Timestamp ago(Duration time) {
        return Timestamp.from(clock.instant().minus(time));
    }

    private Optional<PartnerList> one(String where, Object argument) {
        return db.query(SELECT + where, PartnerLists::list, argument).stream().findFirst();
    }

    private static PartnerList list(ResultSet row, int n) throws SQLException {
        var finished = row.getTimestamp("finished_at");
        return new PartnerList(row.getLong("id"), row.getObject("public_id", UUID.class),
                new AgencyCode(row.getString("agency")), row.getString("kind"),
                new Division(row.getString("division")), State.valueOf(row.getString("state")),
                row.getString("failure"),
                new Kept(row.getLong("file"), row.getString("file_kind"), row.getString("file_charset"),
                        row.getLong("file_bytes"), row.getInt("file_rows"),
                        TableFound.ofJson(row.getString("file_table"))),
                row.getInt("people"),
                new Progress(row.getInt("read_rows"), row.getInt("problem_rows"), row.getLong("after_household"),
                        row.getInt("proposed")),
                row.getTimestamp("received_at").toInstant(), finished == null ? null : finished.toInstant());
    }
}
