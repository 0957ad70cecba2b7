package org.heqiao.routes.household.recheck;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.routes.household.recheck.Objection.Result;
import org.heqiao.routes.household.recheck.Objection.State;
import org.heqiao.routes.household.recheck.ObjectionStep.Kind;
import org.heqiao.schemas.calendar.WorkingDays.Term;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The objections and what happened to them. Every act is part of the caller's transaction. */
@Component
@EnableConfigurationProperties(ObjectionSettings.class)
class Objections {

    static final String SUBMITTED = "SUBMIT";

    private static final byte[] SAYS = "hub.objection_step".getBytes(StandardCharsets.US_ASCII);

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final WorkingCalendar calendar;
    private final ObjectionSettings settings;
    private final Clock clock;

    Objections(JdbcTemplate db, FieldCipher cipher, WorkingCalendar calendar, ObjectionSettings settings,
            Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    /** Something that happened to an objection. @param due the last day for the answer after it */
    record Happened(Instant at, AgencyCode agency, String step, @Nullable StopReason reason, String says,
            LocalDate due) {
    }

    /** The last day on which objections to a report are received: as it says itself, or else as configured. */
    LocalDate until(ReportedHousehold household) {
        var said = household.report().path("objection_until");
        return said.isString()
                ? LocalDate.parse(said.asString())
                : calendar.days().term(household.madeOn(), settings.period()).last();
    }

    /**
     * A new objection.
     *
     * @param lateReason why it comes late; null: it does not say
     * @throws ObjectionLate it comes late, and is not received
     */
    Objection open(ReportedHousehold household, ObjectionContent content, String says, @Nullable String lateReason,
            AgencyCode by) {
        var today = LocalDate.now(clock);
        var until = until(household);
        boolean late = today.isAfter(until);
        if (late && (settings.late() == ObjectionSettings.Late.REFUSED || lateReason == null)) {
            throw new ObjectionLate(until, settings.late() == ObjectionSettings.Late.WITH_REASON);
        }
        var due = calendar.days().term(today, settings.days());
        long id = Objects.requireNonNull(db.queryForObject("select nextval('hub.objection_id')", Long.class));
        var number = "YY%d%06d".formatted(today.getYear(), id);
        db.update("""
                insert into hub.objection (id, no, household_id, agency, report_no, version, state, late, received_at,
                       due_on, provisional, content) values (?, ?, ?, ?, ?, ?, 'RECEIVED', ?, ?, ?, ?, ?)""", id,
                number, household.id(), household.batch().agency().value(), household.reportNo(), household.version(),
                late, Timestamp.from(clock.instant()), Date.valueOf(due.last()), due.provisional(),
                content.seal(cipher));
        var opened = find(number).orElseThrow();
        note(opened, SUBMITTED, by, null, late ? says + "\n逾期理由：" + lateReason : says);
        return opened;
    }

    Optional<Objection> find(String no) {
        return db.query(SELECT + "where no = ?", this::objection, no).stream().findFirst();
    }

    /** The same, locked until the caller's transaction ends. */
    Optional<Objection> lock(String no) {
        return db.query(SELECT + "where no = ? for update", this::objection, no).stream().findFirst();
    }

    /**
     * In the order they came.
     *
     * @param agency whose households they are about; null: all
     * @param open   only those that wait for somebody
     * @param after  id of the objection after which to go on; 0 from the first
     */
    List<Objection> list(@Nullable AgencyCode agency, boolean open, long after, int limit) {
        var code = agency == null ? null : agency.value();
        return db.query(SELECT + """
                where id > ? and (?::text is null or agency = ?) and (not ? or ended_at is null) order by id limit ?""",
                this::objection, after, code, code, open, limit);
    }

    List<Happened> steps(Objection objection) {
        return db.query("""
                select at, agency, step, reason, says, due_on from hub.objection_step where objection = ?
                 order by position""", (row, n) -> new Happened(row.getTimestamp(1).toInstant(),
                new AgencyCode(row.getString(2)), row.getString(3), reason(row.getString(4)),
                new String(cipher.decrypt(row.getBytes(5), SAYS), StandardCharsets.UTF_8),
                row.getObject(6, LocalDate.class)), objection.id());
    }

    /** Does it, to an objection that is locked and that it fits. @param recheck that it begins; null: none */
    Objection apply(ObjectionStep step, Objection objection, AgencyCode by, @Nullable Long recheck) {
        var today = LocalDate.now(clock);
        var state = step.kind().to(objection);
        var due = goesOn(step.kind()) ? rest(objection, today) : objection.due();
        db.update("""
                update hub.objection set state = ?, result = ?, due_on = ?, provisional = ?, stopped_on = ?,
                       suspended_from = ?, returned = returned or ?, recheck = coalesce(?, recheck), ended_at = ?
                 where id = ?""", state.name(), step.result() == null ? null : step.result().name(),
                Date.valueOf(due.last()), due.provisional(),
                state == State.RETURNED || state == State.SUSPENDED ? Date.valueOf(today) : null,
                state == State.SUSPENDED ? objection.state().name() : null, step.kind() == Kind.RETURN, recheck,
                state.isOpen() ? null : Timestamp.from(clock.instant()), objection.id());
        var changed = find(objection.no()).orElseThrow();
        note(changed, step.kind().name(), by, step.reason(), step.says());
        return changed;
    }

    private static boolean goesOn(Kind kind) {
        return kind == Kind.COMPLETE || kind == Kind.RESUME;
    }

    /** What was left of the term when it stood still begins again. */
    private Term rest(Objection objection, LocalDate today) {
        var days = calendar.days();
        var stoppedOn = objection.stoppedOn() == null ? today : objection.stoppedOn();
        return days.term(today, days.between(stoppedOn, objection.due().last()));
    }

    private void note(Objection objection, String step, AgencyCode by, @Nullable StopReason reason, String says) {
        db.update("""
                insert into hub.objection_step (objection, position, at, agency, step, reason, says, due_on)
                select ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ?, ? from hub.objection_step
                 where objection = ?""", objection.id(), Timestamp.from(clock.instant()), by.value(), step,
                reason == null ? null : reason.name(), cipher.encrypt(says.getBytes(StandardCharsets.UTF_8), SAYS),
                Date.valueOf(objection.due().last()), objection.id());
    }

    private static final String SELECT = """
            select id, no, household_id, agency, report_no, version, state, result, late, received_at, due_on,
                   provisional, stopped_on, suspended_from, returned, recheck, ended_at, content
              from hub.objection\s""";

    private Objection objection(ResultSet row, int n) throws SQLException {
        var result = row.getString("result");
        var before = row.getString("suspended_from");
        var ended = row.getTimestamp("ended_at");
        return new Objection(row.getLong("id"), row.getString("no"), row.getLong("household_id"),
                new AgencyCode(row.getString("agency")), row.getString("report_no"), row.getInt("version"),
                State.valueOf(row.getString("state")), result == null ? null : Result.valueOf(result),
                row.getBoolean("late"), row.getTimestamp("received_at").toInstant(),
                new Term(row.getObject("due_on", LocalDate.class), row.getBoolean("provisional")),
                row.getObject("stopped_on", LocalDate.class), before == null ? null : State.valueOf(before),
                row.getBoolean("returned"), row.getObject("recheck", Long.class),
                ended == null ? null : ended.toInstant(), ObjectionContent.open(row.getBytes("content"), cipher));
    }

    private static @Nullable StopReason reason(@Nullable String name) {
        return name == null ? null : StopReason.valueOf(name);
    }
}
