package org.heqiao.routes.household.alert;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.routes.corrections.CorrectionSettings;
import org.heqiao.routes.household.alert.Alert.About;
import org.heqiao.routes.household.followup.Duty;
import org.heqiao.routes.household.followup.Feedback;
import org.heqiao.routes.household.followup.FollowUpMismatch;
import org.heqiao.routes.household.followup.FollowUpSettings;
import org.heqiao.routes.household.followup.FollowUpState;
import org.heqiao.routes.household.followup.FollowUpStep;
import org.heqiao.schemas.calendar.WorkingDays.Term;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The alerts and what was said about them. Every act is part of the caller's transaction. */
@Component
public class Alerts {

    private static final String PLACE = "hub.alert.feedback";
    private static final String SELECT = """
            select a.*, e.no as event_no from hub.alert a left join hub.death_event e on e.id = a.death_event\s""";
    /** Who may know of an alert: its owner, whose household it is about, the bureau. */
    private static final String SEEN_BY = "(? or a.owner = ? or a.agency = ?)";

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final LookupHash hash;
    private final WorkingCalendar calendar;
    private final FollowUpSettings settings;
    private final CorrectionSettings bureau;
    private final Clock clock;

    Alerts(JdbcTemplate db, FieldCipher cipher, LookupHash hash, WorkingCalendar calendar, FollowUpSettings settings,
            CorrectionSettings bureau, Clock clock) {
        this.db = db;
        this.cipher = cipher;
        this.hash = hash;
        this.calendar = calendar;
        this.settings = settings;
        this.bureau = bureau;
        this.clock = clock;
    }

    /**
     * Raises an alert, due in working days, with whoever it is for; the same twice is one.
     *
     * @param what       is different: by it an alert is known again, among those of its household
     * @param deathEvent id of the death it is part of; null: of none
     * @return whether it is a new one
     */
    public boolean raise(About about, String what, @Nullable Long deathEvent, Evidence evidence) {
        var today = LocalDate.now(clock);
        var due = calendar.days().term(today, settings.days());
        var owner = settings.owner(about.duty(), about.division(), bureau.bureau());
        return db.update("""
                with next as (select nextval('hub.alert_id') as id)
                insert into hub.alert (id, no, class, duty, owner, household_id, member_no, agency, division, scheme,
                       report_no, version, death_event, fingerprint, raised_at, due_on, provisional, state, content)
                select id, 'YJ' || ? || lpad(id::text, 6, '0'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?
                  from next on conflict (household_id, fingerprint) do nothing""", today.getYear(),
                about.alertClass().name(), about.duty().name(), owner.value(), about.household(), about.memberNo(),
                about.agency().value(), about.division().code(), about.scheme(), about.reportNo(), about.version(),
                deathEvent, hash.ofRecord("alert " + about.alertClass() + " " + about.duty() + " " + what),
                Timestamp.from(clock.instant()), Date.valueOf(due.last()), due.provisional(),
                evidence.seal(cipher)) == 1;
    }

    /** What they rest on was taken back: visible to whoever has them, closed or not. */
    void withdraw(long deathEvent) {
        db.update("update hub.alert set state = 'WITHDRAWN', ended_at = ? where death_event = ?",
                Timestamp.from(clock.instant()), deathEvent);
    }

    Optional<Alert> find(String no, AgencyCode by) {
        return one("", no, by);
    }

    /** The same, locked until the caller's transaction ends. */
    Optional<Alert> lock(String no, AgencyCode by) {
        return one(" for update of a", no, by);
    }

    private Optional<Alert> one(String lock, String no, AgencyCode by) {
        return db.query(SELECT + "where a.no = ? and " + SEEN_BY + lock, this::alert, no, isBureau(by), by.value(),
                by.value()).stream().findFirst();
    }

    /** Alerts in the order they were raised. @param after id of the one after which to go on; 0 from the first */
    List<Alert> list(AlertFilter filter, AgencyCode by, long after, int limit) {
        var alertClass = filter.alertClass() == null ? null : filter.alertClass().name();
        var state = filter.state() == null ? null : filter.state().name();
        return db.query(SELECT + "where a.id > ? and " + SEEN_BY + """
                and starts_with(a.division, ?) and (?::text is null or a.class = ?) and (?::text is null or a.state = ?)
                and (not ? or a.state = 'OPEN' and a.due_on < ?) order by a.id limit ?""", this::alert, after,
                isBureau(by), by.value(), by.value(), filter.prefix(), alertClass, alertClass, state, state,
                filter.overdue(), Date.valueOf(LocalDate.now(clock)), limit);
    }

    /** Another alert of the same death. */
    record Sibling(String no, Duty duty, FollowUpState state) {
    }

    /** Those of a death, by its number. */
    List<Sibling> of(String deathEvent) {
        return db.query("select a.no, a.duty, a.state from hub.alert a join hub.death_event e on e.id = a.death_event"
                + " where e.no = ? order by a.id",
                (row, n) -> new Sibling(row.getString(1), Duty.valueOf(row.getString(2)),
                        FollowUpState.valueOf(row.getString(3))),
                deathEvent);
    }

    void apply(FollowUpStep step, Alert alert, AgencyCode by) {
        if (!step.kind().fits(alert.state())) {
            throw new FollowUpMismatch(step.kind(), alert.state());
        }
        var said = Feedback.add(alert.feedback(),
                new Feedback(clock.instant(), by, step.kind(), step.result(), step.says()));
        var to = step.kind().to();
        db.update("update hub.alert set state = ?, ended_at = ?, feedback = ? where id = ?", to.name(),
                to.isOpen() ? null : Timestamp.from(clock.instant()), Feedback.seal(said, cipher, PLACE), alert.id());
    }

    /** An alert that was raised. */
    public record Raised(Instant at, About about) {
    }

    /** Those that nobody has counted; they are counted with the caller's transaction. */
    public List<Raised> count(int most) {
        return db.query("""
                update hub.alert set counted = true where id in (
                    select id from hub.alert where counted is null order by id limit ? for no key update skip locked)
                returning *""", (row, n) -> new Raised(row.getTimestamp("raised_at").toInstant(), about(row)), most);
    }

    private boolean isBureau(AgencyCode agency) {
        return agency.equals(bureau.bureau());
    }

    private Alert alert(ResultSet row, int n) throws SQLException {
        return new Alert(row.getLong("id"), row.getString("no"), about(row), new AgencyCode(row.getString("owner")),
                row.getString("event_no"), row.getTimestamp("raised_at").toInstant(),
                new Term(row.getObject("due_on", LocalDate.class), row.getBoolean("provisional")),
                FollowUpState.valueOf(row.getString("state")), Evidence.open(row.getBytes("content"), cipher),
                Feedback.open(row.getBytes("feedback"), cipher, PLACE));
    }

    private static About about(ResultSet row) throws SQLException {
        return new About(AlertClass.valueOf(row.getString("class")), Duty.valueOf(row.getString("duty")),
                row.getLong("household_id"), row.getString("member_no"), new AgencyCode(row.getString("agency")),
                new Division(row.getString("division")), row.getString("scheme"), row.getString("report_no"),
                row.getInt("version"));
    }
}
