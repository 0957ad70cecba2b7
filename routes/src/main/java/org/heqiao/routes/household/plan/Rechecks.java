package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.authorisation.AuthorisationLetters;
import org.heqiao.routes.authorisation.LetterOnFile;
import org.heqiao.routes.household.plan.AcceptedHousehold.AcceptedMember;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.check.AuthorisationLetter;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks again about households that have a report, without a new submission: a batch of one household, whose legs are
 * what is contested. Letters are looked at anew, earlier answers do not stand in. One re-check of a household follows
 * another.
 */
@Component
public class Rechecks {

    private static final Logger LOG = LoggerFactory.getLogger(Rechecks.class);

    private final JdbcTemplate db;
    private final Batches batches;
    private final HouseholdStore households;
    private final LegPlanner legPlanner;
    private final AuthorisationLetters letters;
    private final Sources sources;
    private final WorkQueues workQueues;
    private final Clock clock;

    Rechecks(JdbcTemplate db, Batches batches, HouseholdStore households, LegPlanner legPlanner,
            AuthorisationLetters letters, Sources sources, WorkQueues workQueues, Clock clock) {
        this.db = db;
        this.batches = batches;
        this.households = households;
        this.legPlanner = legPlanner;
        this.letters = letters;
        this.sources = sources;
        this.workQueues = workQueues.nonTransactional();
        this.clock = clock;
    }

    /**
     * What is to be asked again.
     *
     * @param household that has a report
     * @param legs      null: everything
     * @param asking    why, and by whom
     * @param origin    the call that led to it; it rests on the grant by which the household was submitted
     */
    public record Wanted(long household, RecheckCause cause, @Nullable ContestedLegs legs, QueryContext asking,
            CallOrigin origin) {
    }

    /** What came of it. */
    public sealed interface Begun {

        /** It is asked. @param number of the re-check; @param batch its batch */
        record Asked(long number, UUID batch) implements Begun {
        }

        /** Nothing is asked. */
        record Refused(Refusal why) implements Begun {
        }
    }

    /** Why a household is not asked about again. */
    public enum Refusal {
        /** it has no report yet, or is itself a re-check. */
        NO_REPORT,
        /** its answers were removed: their period is over. */
        NOTHING_KEPT,
        /** another re-check of it is not finished. */
        UNDER_WAY,
        /** none of it is asked of any source, or not about these members. */
        NOTHING_TO_ASK
    }

    /** Where a re-check stands. @param version of the report made of it; null: sources have not answered yet */
    public record Standing(long number, RecheckCause cause, UUID batch, @Nullable Integer version) {
    }

    /** In the caller's transaction; the questions are told when it is committed. */
    public Begun begin(Wanted wanted) {
        var agency = lock(wanted.household);
        if (agency == null) {
            return new Begun.Refused(Refusal.NO_REPORT);
        }
        if (isUnderWay(wanted.household)) {
            return new Begun.Refused(Refusal.UNDER_WAY);
        }
        var household = households.current(wanted.household).orElse(null);
        if (household == null) {
            return new Begun.Refused(Refusal.NOTHING_KEPT);
        }
        var members = accepted(household, agency);
        var legs = legs(wanted.legs, household);
        if (wanted.cause.isAskedOnlyWithLetter()) {
            var allowed = members.stream().filter(member -> member.notAuthorised() == null)
                    .map(member -> member.content().memberNo()).collect(Collectors.toSet());
            legs = legs.about(allowed::contains);
        }
        return legs.isEmpty()
                ? new Begun.Refused(Refusal.NOTHING_TO_ASK)
                : begin(wanted, agency, household, members, legs);
    }

    private Begun begin(Wanted wanted, AgencyCode agency, Complete household, List<AcceptedMember> members,
            ContestedLegs legs) {
        var batch = batches.createOfOne(agency, wanted.cause.lane(), wanted.asking, wanted.origin);
        var planned = legPlanner.add(batch,
                new AcceptedHousehold(0, household.householdNo(), household.scheme(), household.division(),
                        household.appliedOn(), household.kind(),
                        members.stream().filter(member -> legs.isAbout(member.content().memberNo())).toList()),
                legs);
        long number = batch.firstHousehold();
        db.update("update hub.household set recheck_of = ? where id = ?", wanted.household, number);
        db.update("insert into hub.recheck (household_id, recheck_of, cause, legs, began_at) values (?, ?, ?, ?, ?)",
                number, wanted.household, wanted.cause.name(), legs.texts(), Timestamp.from(clock.instant()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("tell-recheck").start(() -> tell(batch, planned));
            }
        });
        return new Begun.Asked(number, batch.publicId());
    }

    /** What nobody hears of is told again, as of any batch. */
    private void tell(Batch batch, LegPlanner.Planned planned) {
        try {
            planned.bundles().forEach((source, bundles) -> workQueues.ask(source, bundles, batch.lane().priority()));
            workQueues.compare(planned.complete(), batch.lane().priority());
        } catch (JmsException away) {
            LOG.warn("re-check {} is asked when the broker answers: {}", batch.publicId(),
                    away.getClass().getSimpleName());
        }
    }

    /** How many of a cause are not finished. */
    public int underWay(RecheckCause cause) {
        return Objects.requireNonNull(db.queryForObject(
                "select count(*) from hub.recheck where cause = ? and ended_at is null", Integer.class, cause.name()));
    }

    /** A version of a report that was made because of a re-check. */
    public record Made(long household, RecheckCause cause, int version) {
    }

    /** Those of a kind whose report nobody has taken; they are taken with the caller's transaction. */
    public List<Made> take(RecheckCause.Kind kind, int most) {
        return db.query("""
                update hub.recheck set taken_at = ? where household_id in (
                    select household_id from hub.recheck
                     where cause = any (?) and version is not null and taken_at is null
                     order by household_id limit ? for no key update skip locked)
                returning recheck_of, cause, version""",
                (row, n) -> new Made(row.getLong(1), RecheckCause.valueOf(row.getString(2)), row.getInt(3)),
                Timestamp.from(clock.instant()),
                Arrays.stream(RecheckCause.values()).filter(cause -> cause.kind() == kind).map(RecheckCause::name)
                        .toArray(String[]::new),
                most);
    }

    /** Whether a letter on which a member was asked about has ended, or was withdrawn. */
    public boolean isLetterEnded(long household, AgencyCode agency) {
        return letters.limits(agency, letters(household), "", LocalDate.now(clock)).values().stream()
                .anyMatch(limit -> limit == ReasonCode.AUTHORISATION_REVOKED
                        || limit == ReasonCode.AUTHORISATION_EXPIRED);
    }

    /** Those of a household, the latest first. */
    public List<Standing> of(long household) {
        return db.query("""
                select r.household_id, r.cause, b.public_id, r.version
                  from hub.recheck r join hub.household h on h.id = r.household_id join hub.batch b on b.id = h.batch_id
                 where r.recheck_of = ? order by r.household_id desc""",
                (row, n) -> new Standing(row.getLong(1), RecheckCause.valueOf(row.getString(2)),
                        row.getObject(3, UUID.class), row.getObject(4, Integer.class)),
                household);
    }

    /**
     * A later version of a report.
     *
     * @param told  its number among all of them, in the order in which they became visible
     * @param batch in which the household was submitted
     */
    public record Told(long told, String reportNo, int version, RecheckCause cause, String householdNo, UUID batch,
            Instant madeAt) {
    }

    /** Later versions of an agency's reports, in the order in which they became visible. */
    public List<Told> told(AgencyCode agency, long after, int limit) {
        return db.query("""
                select r.told, p.report_no, r.version, r.cause, h.household_no, b.public_id, p.made_at
                  from hub.recheck r join hub.household h on h.id = r.recheck_of join hub.batch b on b.id = h.batch_id
                  join hub.report p on p.household_id = r.recheck_of and p.version = r.version
                 where r.told > ? and b.agency = ? order by r.told limit ?""",
                (row, n) -> new Told(row.getLong(1), row.getString(2), row.getInt(3),
                        RecheckCause.valueOf(row.getString(4)), row.getString(5), row.getObject(6, UUID.class),
                        row.getTimestamp(7).toInstant()),
                after, agency.value(), limit);
    }

    /** Where a re-check stands; empty: there is none of this number. */
    public Optional<Standing> standing(long number) {
        return db.query("""
                select r.cause, b.public_id, r.version from hub.recheck r join hub.household h on h.id = r.household_id
                  join hub.batch b on b.id = h.batch_id where r.household_id = ?""",
                (row, n) -> new Standing(number, RecheckCause.valueOf(row.getString(1)),
                        row.getObject(2, UUID.class), row.getObject(3, Integer.class)),
                number).stream().findFirst();
    }

    /** Who begins another re-check waits. @return whose household it is; null: there is no report of it */
    private @Nullable AgencyCode lock(long household) {
        return db.query("""
                select b.agency from hub.household h join hub.batch b on b.id = h.batch_id
                 where h.id = ? and h.reported and h.recheck_of is null and h.chunk is not null
                   and exists (select from hub.report where household_id = h.id) for update of h""",
                (row, n) -> new AgencyCode(row.getString(1)), household).stream().findFirst().orElse(null);
    }

    private boolean isUnderWay(long household) {
        return Boolean.TRUE.equals(db.queryForObject(
                "select exists (select from hub.household where recheck_of = ? and not reported)", Boolean.class,
                household));
    }

    private ContestedLegs legs(@Nullable ContestedLegs wanted, Complete household) {
        var everything = LegPlan.everything(sources.contracts());
        var members = new HashSet<String>();
        household.members().forEach(person -> members.add(person.content().memberNo()));
        if (wanted != null) {
            return wanted.among(members, everything);
        }
        var all = new ArrayList<ContestedLegs.Leg>();
        members.forEach(no -> everything
                .forEach(asked -> all.add(new ContestedLegs.Leg(no, asked.source(), asked.item()))));
        return new ContestedLegs(all);
    }

    private List<AcceptedMember> accepted(Complete household, AgencyCode agency) {
        var onFile = letters(household.id());
        var accepted = new ArrayList<AcceptedMember>();
        for (int place = 0; place < household.members().size(); place++) {
            accepted.add(accepted(household.members().get(place), onFile.get(place), agency));
        }
        return accepted;
    }

    private AcceptedMember accepted(Person person, LetterOnFile letter, AgencyCode agency) {
        var no = letter.no();
        if (no == null) {
            return new AcceptedMember(person.content(), notAuthorised(person), null);
        }
        var today = LocalDate.now(clock);
        var limit = letters.limits(agency, List.of(letter), "", today).get(0);
        return limit == ReasonCode.AUTHORISATION_REVOKED || limit == ReasonCode.AUTHORISATION_EXPIRED
                ? new AcceptedMember(person.content(), limit.name(), null)
                : new AcceptedMember(person.content(), null, new AuthorisationLetter(no, today, letter.until(), null));
    }

    /** Without a letter on file: what was said before still holds, but for a grant that was away. */
    private static @Nullable String notAuthorised(Person person) {
        for (var leg : person.legs()) {
            if (leg.answer() instanceof Answer.NotAuthorised(String why)
                    && !why.equals(ReasonCode.GRANT_WITHDRAWN.name())) {
                return why;
            }
        }
        return null;
    }

    private List<LetterOnFile> letters(long household) {
        return db.query("""
                select m.letter_no, m.subject, m.letter_until from hub.household h
                  join hub.member m on m.id >= h.first_member and m.id < h.first_member + h.members
                 where h.id = ? order by m.id""", (row, n) -> new LetterOnFile(row.getString(1), row.getBytes(2),
                row.getObject(3, LocalDate.class)), household);
    }
}
