package org.heqiao.routes.corrections;

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
import org.heqiao.routes.corrections.Correction.Doubt;
import org.heqiao.routes.corrections.Correction.Outcome;
import org.heqiao.routes.corrections.Correction.State;
import org.heqiao.routes.corrections.CorrectionStep.Kind;
import org.heqiao.schemas.calendar.WorkingDays.Term;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tickets and what happened to them. Every act is part of the caller's transaction. */
@Component
class Corrections {

    static final String REPORTED = "REPORT";

    private static final byte[] SAYS = "hub.correction_step".getBytes(StandardCharsets.US_ASCII);

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final WorkingCalendar calendar;
    private final CorrectionSettings settings;
    private final Clock clock;

    Corrections(JdbcTemplate db, FieldCipher cipher, WorkingCalendar calendar, CorrectionSettings settings,
            Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    /** Something that happened to a ticket. @param due the last day for the answer after it */
    record Happened(Instant at, AgencyCode agency, String step, String says, LocalDate due) {
    }

    /** A new ticket, with its owner at once where that is somebody else than the bureau. */
    Correction open(CorrectionRequest.Report report, AgencyCode agency) {
        var owner = settings.owner(report.source(), report.content().registry());
        var state = owner.equals(settings.bureau()) ? State.RECEIVED : State.FORWARDED;
        var today = LocalDate.now(clock);
        var due = calendar.days().term(today, settings.days());
        long id = Objects.requireNonNull(db.queryForObject("select nextval('hub.correction_id')", Long.class));
        var number = "JC%d%06d".formatted(today.getYear(), id);
        db.update(
                """
                        insert into hub.correction (id, no, agency, source, owner, doubt, answer_id, state, received_at,
                               due_on, provisional, content)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id, number, agency.value(), report.source(), owner.value(), report.doubt().name(),
                report.answerId(), state.name(), Timestamp.from(clock.instant()), Date.valueOf(due.last()),
                due.provisional(),
                report.content().seal(cipher));
        var ticket = find(number).orElseThrow();
        note(ticket, REPORTED, agency, report.says());
        if (state == State.FORWARDED) {
            note(ticket, Kind.FORWARD.name(), settings.bureau(), owner.value());
        }
        return ticket;
    }

    Optional<Correction> find(String no) {
        return db.query(SELECT + "where no = ?", this::ticket, no).stream().findFirst();
    }

    /** The same, locked until the caller's transaction ends. */
    Optional<Correction> lock(String no) {
        return db.query(SELECT + "where no = ? for update", this::ticket, no).stream().findFirst();
    }

    /**
     * In the order they came.
     *
     * @param agency as reporter or owner; null: all
     * @param open   only those that wait for somebody
     * @param after  id of the ticket after which to go on; 0 from the first
     */
    List<Correction> list(@Nullable AgencyCode agency, boolean open, long after, int limit) {
        var code = agency == null ? null : agency.value();
        return db.query(SELECT + """
                where id > ? and (?::text is null or agency = ? or owner = ?)
                  and (not ? or state in ('RECEIVED', 'FORWARDED', 'RETURNED')) order by id limit ?""", this::ticket,
                after, code, code, code, open, limit);
    }

    List<Happened> steps(Correction ticket) {
        return db.query(
                "select at, agency, step, says, due_on from hub.correction_step where correction = ? order by position",
                (row, n) -> new Happened(row.getTimestamp(1).toInstant(), new AgencyCode(row.getString(2)),
                        row.getString(3),
                        new String(cipher.decrypt(row.getBytes(4), SAYS), StandardCharsets.UTF_8),
                        row.getObject(5, LocalDate.class)),
                ticket.id());
    }

    /** Does it, to a ticket that is locked and that it fits. */
    Correction apply(CorrectionStep correctionStep, Correction ticket, AgencyCode agency) {
        var today = LocalDate.now(clock);
        var due = due(correctionStep.kind(), ticket, today);
        var owner = correctionStep.owner() == null ? ticket.owner() : correctionStep.owner();
        var state = correctionStep.kind() == Kind.EXTEND ? ticket.state() : correctionStep.kind().to();
        db.update(
                """
                        update hub.correction set state = ?, owner = ?, outcome = ?, due_on = ?, provisional = ?,
                               returned_on = ?,
                          returned = returned or ?, extended = extended or ?, ended_at = ? where id = ?""",
                state.name(), owner.value(),
                correctionStep.outcome() == null ? null : correctionStep.outcome().name(), Date.valueOf(due.last()),
                due.provisional(),
                state == State.RETURNED ? Date.valueOf(today) : null, correctionStep.kind() == Kind.RETURN,
                correctionStep.kind() == Kind.EXTEND,
                state.isOpen() ? null : Timestamp.from(clock.instant()), ticket.id());
        var changed = find(ticket.no()).orElseThrow();
        note(changed, correctionStep.kind().name(), agency, correctionStep.says());
        return changed;
    }

    /** While it is with the reporter the term stands still: what was left of it begins again with the completion. */
    private Term due(Kind kind, Correction ticket, LocalDate today) {
        var days = calendar.days();
        return switch (kind) {
            case EXTEND -> days.term(ticket.due().last(), settings.extension());
            case COMPLETE -> days.term(today,
                    days.between(ticket.returnedOn() == null ? today : ticket.returnedOn(), ticket.due().last()));
            case FORWARD, RETURN, ANSWER, WITHDRAW -> ticket.due();
        };
    }

    private void note(Correction ticket, String step, AgencyCode agency, String says) {
        db.update(
                """
                        insert into hub.correction_step (correction, position, at, agency, step, says, due_on)
                        select ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ? from hub.correction_step where
                               correction = ?""",
                ticket.id(),
                Timestamp.from(clock.instant()), agency.value(), step,
                cipher.encrypt(says.getBytes(StandardCharsets.UTF_8), SAYS),
                Date.valueOf(ticket.due().last()), ticket.id());
    }

    private static final String SELECT = """
            select id, no, agency, source, owner, doubt, answer_id, state, outcome, received_at, due_on, provisional,
                   returned_on, returned,
                   extended, ended_at, content from hub.correction\s""";

    private Correction ticket(ResultSet row, int n) throws SQLException {
        var outcome = row.getString("outcome");
        var ended = row.getTimestamp("ended_at");
        return new Correction(row.getLong("id"), row.getString("no"), new AgencyCode(row.getString("agency")),
                row.getString("source"), new AgencyCode(row.getString("owner")),
                Doubt.valueOf(row.getString("doubt")), row.getString("answer_id"),
                State.valueOf(row.getString("state")),
                outcome == null ? null : Outcome.valueOf(outcome), row.getTimestamp("received_at").toInstant(),
                new Term(row.getObject("due_on", LocalDate.class), row.getBoolean("provisional")),
                row.getObject("returned_on", LocalDate.class), row.getBoolean("returned"), row.getBoolean("extended"),
                ended == null ? null : ended.toInstant(), CorrectionSubject.open(row.getBytes("content"), cipher));
    }
}
