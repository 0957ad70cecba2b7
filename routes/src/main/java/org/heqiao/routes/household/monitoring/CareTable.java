package org.heqiao.routes.household.monitoring;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.household.alert.DeathEvents.Who;
import org.heqiao.routes.household.followup.InCare;
import org.heqiao.routes.household.monitoring.Care.Stopped;
import org.heqiao.routes.household.plan.BatchMembers.Numbered;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The households in care, and who is in them. Every change is part of the caller's transaction. */
@Component
class CareTable implements InCare {

    /** SQL, to which today is bound twice. */
    private static final String IN_CARE = " and stopped is distinct from 'REPLACED' and since <= ?"
            + " and (until is null or until >= ?)";

    private final JdbcTemplate db;
    private final Clock clock;

    CareTable(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What was said before of the same household is replaced. @param members of all of them */
    void mark(List<Care> households, List<Numbered> members, AgencyCode by) {
        var now = Timestamp.from(clock.instant());
        db.batchUpdate("""
                insert into hub.care (household_id, agency, report_no, scheme, division, since, until, marked_at,
                       marked_by, request_id, due_on, stopped)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (household_id) do update set report_no = excluded.report_no, scheme = excluded.scheme,
                       since = excluded.since, until = excluded.until, marked_at = excluded.marked_at,
                       marked_by = excluded.marked_by, request_id = excluded.request_id, due_on = excluded.due_on,
                       stopped = excluded.stopped""",
                households.stream().map(care -> new Object[]{care.household(), care.agency().value(), care.reportNo(),
                        care.scheme(), care.division().code(), Date.valueOf(care.since()), date(care.until()), now,
                        by.value(), care.call(), date(care.dueOn()),
                        care.stopped() == null ? null : care.stopped().name()}).toList());
        db.batchUpdate("""
                insert into hub.care_member (household_id, member_no, subject, applicant) values (?, ?, ?, ?)
                on conflict (household_id, member_no) do update set subject = excluded.subject""",
                members.stream().map(member -> new Object[]{member.household(), member.memberNo(), member.subject(),
                        member.applicant()}).toList());
        replaceEarlier(households.stream().map(Care::household).toArray(Long[]::new));
    }

    /** A family that applied again is asked about once: by its latest household. */
    private void replaceEarlier(Long[] marked) {
        db.update("""
                update hub.care c set due_on = null, stopped = 'REPLACED'
                  from hub.care_member o
                  join hub.care_member n on n.subject = o.subject and n.applicant and n.household_id > o.household_id
                  join hub.care latest on latest.household_id = n.household_id
                 where c.household_id = o.household_id and o.applicant and latest.agency = c.agency
                   and n.household_id = any (?)""", (Object) marked);
    }

    Optional<Care> find(long household) {
        return db.query("select * from hub.care where household_id = ?", CareTable::care, household).stream()
                .findFirst();
    }

    /** The household that has been due for longest, which nobody else is at. */
    Optional<Care> claimDue(LocalDate today) {
        return db.query("select * from hub.care where due_on <= ? order by due_on, household_id limit 1"
                + " for update skip locked", CareTable::care, Date.valueOf(today)).stream().findFirst();
    }

    /** It is being asked about. @param next when it is due then */
    void asked(Care care, LocalDate next) {
        db.update("update hub.care set asked_at = ?, due_on = ? where household_id = ?",
                Timestamp.from(clock.instant()), Date.valueOf(next), care.household());
    }

    /** When it is due now; nothing where it is not asked about. */
    void due(long household, LocalDate next) {
        db.update("update hub.care set due_on = ? where household_id = ? and due_on is not null", Date.valueOf(next),
                household);
    }

    void stop(Care care, Stopped why) {
        db.update("update hub.care set due_on = null, stopped = ? where household_id = ?", why.name(),
                care.household());
    }

    /** Those of these people who are in care, each in one household. @param subjects keyed hashes of their numbers */
    List<Who> people(Collection<byte[]> subjects) {
        return db.query("""
                select distinct on (m.subject) m.subject, m.household_id, m.member_no
                  from hub.care_member m join hub.care c on c.household_id = m.household_id
                 where m.subject = any (?)""" + IN_CARE + " order by m.subject, m.household_id desc",
                (row, n) -> new Who(row.getBytes(1), row.getLong(2), row.getString(3)),
                subjects.toArray(byte[][]::new), today(), today());
    }

    @Override
    public Set<Long> among(Collection<Long> households) {
        return Set.copyOf(db.queryForList("select household_id from hub.care where household_id = any (?)" + IN_CARE,
                Long.class, households.toArray(Long[]::new), today(), today()));
    }

    @Override
    public List<Long> of(String divisions, long after, int most) {
        return db.queryForList("select household_id from hub.care where starts_with(division, ?) and household_id > ?"
                + IN_CARE + " order by household_id limit ?", Long.class, divisions, after, today(), today(), most);
    }

    /**
     * In the order in which they were submitted.
     *
     * @param prefix of the divisions wanted; empty: all
     * @param of     whose household it is, or who marked it; null: whoever
     */
    List<Care> list(String prefix, @Nullable AgencyCode of, long after, int limit) {
        var agency = of == null ? null : of.value();
        return db.query("""
                select * from hub.care where household_id > ? and starts_with(division, ?)
                   and (?::text is null or agency = ? or marked_by = ?) order by household_id limit ?""",
                CareTable::care, after, prefix, agency, agency, agency, limit);
    }

    private Date today() {
        return Date.valueOf(LocalDate.now(clock));
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    private static Care care(ResultSet row, int n) throws SQLException {
        var asked = row.getTimestamp("asked_at");
        var stopped = row.getString("stopped");
        return new Care(row.getLong("household_id"), new AgencyCode(row.getString("agency")),
                row.getString("report_no"), row.getString("scheme"), new Division(row.getString("division")),
                row.getObject("since", LocalDate.class), row.getObject("until", LocalDate.class),
                row.getString("request_id"), row.getObject("due_on", LocalDate.class),
                asked == null ? null : asked.toInstant(), stopped == null ? null : Stopped.valueOf(stopped));
    }
}
