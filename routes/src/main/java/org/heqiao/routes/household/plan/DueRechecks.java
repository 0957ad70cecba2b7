package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heqiao.routes.household.plan.ContestedLegs.Leg;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What is to be asked again without anybody asking for it: noted with the report in which it is missing, or with the
 * correction of what a report rests on. Every act is part of the caller's transaction.
 */
@Component
@EnableConfigurationProperties(DueRecheckSettings.class)
public class DueRechecks {

    private static final Set<Outcome> NOT_ANSWERED = Set.of(Outcome.SOURCE_UNAVAILABLE, Outcome.STALE);
    private static final String NOTE = """
            insert into hub.recheck_due (household_id, cause, legs, noted_at, due_at) values (?, ?, ?, ?, ?)
            on conflict (household_id, cause) do update set legs = excluded.legs""";

    private final JdbcTemplate db;
    private final HouseholdStore households;
    private final DueRecheckSettings settings;
    private final Clock clock;

    DueRechecks(JdbcTemplate db, HouseholdStore households, DueRecheckSettings settings, Clock clock) {
        this.db = db;
        this.households = households;
        this.settings = settings;
        this.clock = clock;
    }

    /** A household that is to be asked about again. @param attempts how often it was already */
    public record Due(long household, RecheckCause cause, ContestedLegs legs, int attempts, Instant notedAt) {
    }

    /** First reports are made of these: what sources did not answer in time they are asked for later. */
    public void reported(Collection<Complete> made) {
        var notes = new ArrayList<Object[]>();
        for (var household : made) {
            var missing = missing(household);
            if (!missing.isEmpty()) {
                notes.add(note(household.id(), RecheckCause.LATE_ANSWER, missing, now().plus(settings.after())));
            }
        }
        if (!notes.isEmpty()) {
            db.batchUpdate(NOTE, notes);
        }
    }

    /** A later version is made of it: what is still missing stays due. */
    public void reportedAgain(Complete household) {
        if (missing(household).isEmpty()) {
            drop(household.id(), RecheckCause.LATE_ANSWER);
        } else {
            reported(List.of(household));
        }
    }

    /**
     * A source has corrected what it holds about these people: reports that rest on it are made anew, the latest
     * first, at most as many as are configured.
     *
     * @param subjects keyed hashes of their numbers
     */
    public void corrected(SourceId source, List<byte[]> subjects) {
        var notes = new ArrayList<Object[]>();
        for (var place : members(subjects)) {
            households.current(place.household).ifPresent(household -> {
                var person = household.members().get(place.position);
                var asked = person.legs().stream().filter(leg -> leg.source().equals(source))
                        .map(leg -> new Leg(person.content().memberNo(), source, leg.item())).toList();
                if (!asked.isEmpty()) {
                    notes.add(note(household.id(), RecheckCause.CORRECTION, new ContestedLegs(asked), now()));
                }
            });
        }
        db.batchUpdate(NOTE, notes);
    }

    private record Place(long household, int position) {
    }

    private List<Place> members(List<byte[]> subjects) {
        return db.query("""
                select h.id, (m.id - h.first_member)::integer
                  from hub.member m join hub.household h on h.id = m.household_id
                 where m.subject = any (?) and h.reported and not h.terminated and h.recheck_of is null
                   and h.chunk is not null order by h.id desc limit ?""",
                (row, n) -> new Place(row.getLong(1), row.getInt(2)), subjects.toArray(byte[][]::new),
                settings.mostCorrected());
    }

    private static ContestedLegs missing(Complete household) {
        var missing = new ArrayList<Leg>();
        for (var person : household.members()) {
            for (var leg : person.legs()) {
                if (NOT_ANSWERED.contains(leg.answer().outcome())
                        && !Bundles.BATCH_CANCELLED.equals(leg.answer().note())) {
                    missing.add(new Leg(person.content().memberNo(), leg.source(), leg.item()));
                }
            }
        }
        return new ContestedLegs(missing);
    }

    private Object[] note(long household, RecheckCause cause, ContestedLegs legs, Instant due) {
        return new Object[]{household, cause.name(), legs.texts(), Timestamp.from(now()), Timestamp.from(due)};
    }

    /** One that is due, locked until the caller's transaction ends; empty: none is, or enough are under way. */
    public Optional<Due> claim() {
        return db.query("""
                select household_id, cause, legs, attempts, noted_at from hub.recheck_due
                 where due_at <= ? and (select count(*) from hub.recheck
                                         where ended_at is null and cause in ('LATE_ANSWER', 'CORRECTION')) < ?
                 order by due_at limit 1 for update skip locked""",
                (row, n) -> new Due(row.getLong(1), RecheckCause.valueOf(row.getString(2)),
                        ContestedLegs.of((String[]) row.getArray(3).getArray()), row.getInt(4),
                        row.getTimestamp(5).toInstant()),
                Timestamp.from(now()), settings.atOnce()).stream().findFirst();
    }

    /** Not now: looked at again after the usual pause. */
    public void putOff(Due due) {
        db.update("update hub.recheck_due set due_at = ? where household_id = ? and cause = ?",
                Timestamp.from(now().plus(settings.after())), due.household, due.cause.name());
    }

    /** It is asked. Whatever is missing after that is asked for after a longer pause. */
    public void begun(Due due) {
        if (due.cause == RecheckCause.CORRECTION) {
            drop(due);
        } else {
            db.update("update hub.recheck_due set attempts = ?, due_at = ? where household_id = ? and cause = ?",
                    due.attempts + 1, Timestamp.from(now().plus(settings.pause(due.attempts + 1))), due.household,
                    due.cause.name());
        }
    }

    /** It is not asked for any more. */
    public void drop(Due due) {
        drop(due.household, due.cause);
    }

    private void drop(long household, RecheckCause cause) {
        db.update("delete from hub.recheck_due where household_id = ? and cause = ?", household, cause.name());
    }

    /** Whether it was asked for often and long enough. */
    public boolean isGivenUp(Due due) {
        return due.attempts >= settings.most() || due.notedAt.plus(settings.period()).isBefore(now());
    }

    private Instant now() {
        return clock.instant();
    }
}
