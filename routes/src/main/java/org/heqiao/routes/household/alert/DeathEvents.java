package org.heqiao.routes.household.alert;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.heqiao.routes.household.alert.Alert.About;
import org.heqiao.routes.household.followup.Duty;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Deaths of people in care (身后"一件事"): one event a person, however many sources tell of it, and an alert to each of
 * three owners, who close the marriage, the assistance and the funeral benefit. When no source says so any more, the
 * event and its alerts are withdrawn. All in the caller's transaction.
 */
@Component
public class DeathEvents {

    private final JdbcTemplate db;
    private final Alerts alerts;
    private final Clock clock;

    DeathEvents(JdbcTemplate db, Alerts alerts, Clock clock) {
        this.db = db;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Of whom a death is told. @param subject keyed hash of the number; @param household in care */
    public record Who(byte[] subject, long household, String memberNo) {

        @Override
        public String toString() {
            return "Who[" + household + "]";
        }
    }

    /** An event whose alerts are not as they should be. @param toldBy empty: it was taken back */
    public record Event(long id, String no, Who who, List<String> toldBy, @Nullable LocalDate on) {
    }

    /** @param sources that say so; @param on null: not known to the day */
    public void told(Who who, Collection<String> sources, @Nullable LocalDate on) {
        db.update("""
                with next as (select nextval('hub.death_event_id') as id)
                insert into hub.death_event (id, no, subject, household_id, member_no, told_by, died_on, told_at)
                select id, 'SH' || ? || lpad(id::text, 6, '0'), ?, ?, ?, ?, ?, ? from next
                on conflict (subject) where withdrawn_at is null do update
                   set told_by = (select array_agg(distinct one order by one)
                                    from unnest(death_event.told_by || excluded.told_by) as one),
                       died_on = coalesce(death_event.died_on, excluded.died_on), settled = false""",
                LocalDate.now(clock).getYear(), who.subject, who.household, who.memberNo,
                sources.toArray(String[]::new), on == null ? null : Date.valueOf(on), Timestamp.from(clock.instant()));
    }

    /** These sources do not say so any more, or took it back. */
    public void takenBack(byte[] subject, Collection<String> sources) {
        db.update("""
                update hub.death_event set settled = false,
                       told_by = array(select one from unnest(told_by) as one where one <> all (?::text[]) order by one)
                 where subject = ? and withdrawn_at is null and told_by && ?::text[]""", sources.toArray(String[]::new),
                subject,
                sources.toArray(String[]::new));
    }

    /** The next event to be settled, which nobody else is at. */
    public Optional<Event> claim() {
        return db.query("""
                select id, no, subject, household_id, member_no, told_by, died_on from hub.death_event
                 where not settled order by id limit 1 for update skip locked""",
                (row, n) -> new Event(row.getLong(1), row.getString(2),
                        new Who(row.getBytes(3), row.getLong(4), row.getString(5)),
                        List.of((String[]) row.getArray(6).getArray()), row.getObject(7, LocalDate.class)))
                .stream().findFirst();
    }

    /**
     * Raises its three alerts, once, or withdraws them.
     *
     * @param about the household, whatever the duty; null: no report of it is kept any more
     */
    public void settle(Event event, @Nullable About about) {
        if (event.toldBy.isEmpty()) {
            alerts.withdraw(event.id);
        } else if (about != null) {
            var on = event.on == null ? null : event.on.toString();
            var evidence = new Evidence(List.of(new Evidence.Line("death", "told by " + String.join(", ", event.toldBy),
                    null, on)), List.of());
            for (var duty : Duty.values()) {
                alerts.raise(new About(AlertClass.DEATH, duty, about.household(), event.who.memberNo, about.agency(),
                        about.division(), about.scheme(), about.reportNo(), about.version()), event.no, event.id,
                        evidence);
            }
        }
        db.update("update hub.death_event set settled = true, withdrawn_at = ? where id = ?",
                event.toldBy.isEmpty() ? Timestamp.from(clock.instant()) : null, event.id);
    }
}
