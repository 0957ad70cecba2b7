package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.heqiao.gateway.authentication.AgencyCode;

import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Complete households with everything that was declared and answered, each handed out for one report. */
@Component
public class HouseholdStore {

    /** Of a leg to which there is no answer yet. */
    public static final Answer PENDING = new Answer.Unavailable("PENDING");
    /** Of a leg whose answer is not kept any more. */
    private static final Answer REMOVED = new Answer.Unavailable("NO_LONGER_KEPT");

    private static final Logger LOG = LoggerFactory.getLogger(HouseholdStore.class);

    private final JdbcTemplate db;
    private final Batches batches;
    private final PersonalDataCodec personalDataCodec;
    private final OtherHouseholds others;
    private final Chunks chunks;
    private final Answers given;
    private final Clock clock;

    HouseholdStore(JdbcTemplate db, Batches batches, PersonalDataCodec personalDataCodec, OtherHouseholds others,
            Chunks chunks, Answers given, Clock clock) {
        this.clock = clock;
        this.chunks = chunks;
        this.given = given;
        this.db = db;
        this.batches = batches;
        this.personalDataCodec = personalDataCodec;
        this.others = others;
    }

    /**
     * A household as its report needs it; legs in the order they were planned.
     *
     * @param agency whose batch it is
     * @param kind   null: not said
     */
    public record Complete(long id, long batchId, UUID batch, AgencyCode agency, String householdNo, String scheme,
            String division, LocalDate appliedOn, @Nullable HouseholdKind kind, List<Person> members) {
    }

    /** A member, its legs, and the other households it is in. */
    public record Person(MemberContent content, List<Leg> legs, List<AlsoIn> alsoIn) {

        /** In no other household. */
        public Person(MemberContent content, List<Leg> legs) {
            this(content, legs, List.of());
        }
    }

    /** Another household of the same agency. @param sameName false: the number stands there with another name */
    public record AlsoIn(String householdNo, String role, boolean sameName) {
    }

    /** A leg at its end. */
    public record Leg(SourceId source, Item item, Answer answer) {
    }

    /** A household that may be complete. @param first id of its first member */
    private record Row(Complete household, long first, int members, long chunk) {
    }

    /**
     * Those of these households that are complete and not yet reported, locked for the caller's transaction and marked
     * as reported with it. A household somebody else is reporting is left to them, and so is one of a file that is not
     * read to its end: who else is in it is not known yet.
     */
    public List<Complete> claimComplete(Collection<Long> ids) {
        var unreported = rows("""
                where h.id = any (?) and h.chunk is not null and not h.reported
                  and h.recheck_of is null and not h.suspended
                  and b.state not in ('RECEIVED', 'INTAKE')
                order by h.id for update of h skip locked""", (Object) ids.toArray(Long[]::new));
        // read after the households are locked: what completed them is there
        var named = chunks(unreported);
        var complete = unreported.stream().filter(
                row -> Objects.requireNonNull(named.get(row.chunk)).isComplete(row.household.id())).toList();
        if (!complete.isEmpty()) {
            var people = people(complete, named);
            needAnswers(complete);
            others.mark(others.find(people),
                    complete.stream().map(row -> row.household.batchId()).collect(Collectors.toSet()));
            mark(complete.stream().map(row -> row.household.id()).toArray(Long[]::new));
            complete.stream().collect(Collectors.groupingBy(row -> row.household.batchId(), Collectors.counting()))
                    .forEach((batch, count) -> batches.reported(batch, count.intValue()));
        }
        return complete.stream().map(Row::household).toList();
    }

    /**
     * Those of these that ask again about a household and are complete, each as that household with the answers it has
     * now; locked and marked as {@link #claimComplete} does.
     */
    public List<RecheckedHousehold> claimRechecked(Collection<Long> ids) {
        var unreported = rows("""
                where h.id = any (?) and h.chunk is not null and not h.reported and h.recheck_of is not null
                  and not h.suspended
                order by h.id for update of h skip locked""", (Object) ids.toArray(Long[]::new));
        if (unreported.isEmpty()) {
            return List.of();
        }
        var named = chunks(unreported);
        var complete = unreported.stream().filter(
                row -> Objects.requireNonNull(named.get(row.chunk)).isComplete(row.household.id())).toList();
        people(complete, named);
        needAnswers(complete);
        var rechecked = new ArrayList<RecheckedHousehold>(complete.size());
        for (var row : complete) {
            var again = again("household_id = ?", row.household.id()).getFirst();
            current(again.of).ifPresentOrElse(household -> {
                RecheckedHousehold.overlay(household, row.household, again.legs);
                rechecked.add(new RecheckedHousehold(again.number, again.cause, household));
            }, () -> end(again.number));
            batches.reported(row.household.batchId(), 1);
        }
        mark(complete.stream().map(row -> row.household.id()).toArray(Long[]::new));
        return rechecked;
    }

    /** What its report would rest on was removed meanwhile: the report before stays the latest. */
    private void end(long recheck) {
        LOG.warn("re-check {} comes to nothing: the answers of before are not kept any more", recheck);
        db.update("update hub.household set terminated = true where id = ?", recheck);
        db.update("update hub.recheck set ended_at = ? where household_id = ?", Timestamp.from(clock.instant()),
                recheck);
    }

    /** A report was made of a re-check. */
    public void made(RecheckedHousehold rechecked, int version, Instant at) {
        // they are numbered in the order of their commits
        db.query("select pg_advisory_xact_lock(hashtext('hub.recheck_told'))", row -> {
        });
        db.update("""
                update hub.recheck set version = ?, ended_at = ?, told = nextval('hub.recheck_told')
                 where household_id = ?""", version, Timestamp.from(at), rechecked.again());
    }

    /** Of what is about to be reported every leg has an answer. */
    private static void needAnswers(List<Row> complete) {
        for (var row : complete) {
            if (!isWhole(row.household)) {
                throw new IllegalStateException("household " + row.household.id() + " has an outcome and no answer");
            }
        }
    }

    private static boolean isWhole(Complete household) {
        for (var person : household.members()) {
            for (var leg : person.legs()) {
                if (leg.answer() == REMOVED) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * A household with the answers it has now: those of re-checks in the place of earlier ones. Empty: they were
     * removed.
     */
    public Optional<Complete> current(long household) {
        var found = rows("where h.id = ? and h.chunk is not null", household);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        others.find(people(found, chunks(found)));
        var current = found.getFirst().household;
        var legs = new HashMap<Long, ContestedLegs>();
        again("recheck_of = ? and version is not null", household).forEach(each -> legs.put(each.number, each.legs));
        if (!legs.isEmpty()) {
            var later = rows("where h.id = any (?) order by h.id", (Object) legs.keySet().toArray(Long[]::new));
            people(later, chunks(later));
            later.forEach(row -> RecheckedHousehold.overlay(current, row.household,
                    Objects.requireNonNull(legs.get(row.household.id()))));
        }
        return isWhole(current) ? Optional.of(current) : Optional.empty();
    }

    /** A re-check, as it was begun. */
    private record Again(long number, long of, RecheckCause cause, ContestedLegs legs) {
    }

    private List<Again> again(String where, long argument) {
        return db.query("select household_id, recheck_of, cause, legs from hub.recheck where " + where,
                (row, n) -> new Again(row.getLong(1), row.getLong(2), RecheckCause.valueOf(row.getString(3)),
                        ContestedLegs.of((String[]) row.getArray(4).getArray())),
                argument);
    }

    /**
     * A household as far as it has come. A leg without an answer is {@link #PENDING}.
     *
     * @param batch that it is alone in; empty: it is not planned yet
     */
    public Optional<Complete> soFar(long batch) {
        var rows = rows("where h.batch_id = ? and h.chunk is not null order by h.id limit 1", batch);
        if (!rows.isEmpty()) {
            others.find(people(rows, chunks(rows)));
        }
        return rows.stream().map(Row::household).findFirst();
    }

    /**
     * Those of these households that were reported, as they were declared and answered; who else is in them is not
     * looked up again. Households whose answers are not kept any more are left out.
     */
    public List<Complete> reload(Collection<Long> ids) {
        var reported = rows("""
                where h.id = any (?) and h.chunk is not null and h.reported order by h.id""",
                (Object) ids.toArray(Long[]::new));
        if (!reported.isEmpty()) {
            people(reported, chunks(reported));
        }
        return reported.stream().map(Row::household).filter(HouseholdStore::isWhole).toList();
    }

    private List<Row> rows(String where, Object argument) {
        return db.query(
                """
                        select h.id, h.batch_id, b.public_id, b.agency, h.household_no, h.scheme, h.division,
                               h.applied_on, h.household_kind, h.first_member, h.members, h.chunk
                          from hub.household h join hub.batch b on b.id = h.batch_id
                        """ + where,
                (row, n) -> new Row(
                        new Complete(row.getLong(1), row.getLong(2), row.getObject(3, UUID.class),
                                new AgencyCode(row.getString(4)), row.getString(5), row.getString(6), row.getString(7),
                                row.getObject(8, LocalDate.class), kind(row.getString(9)), new ArrayList<>()),
                        row.getLong(10), row.getInt(11), row.getLong(12)),
                argument);
    }

    private static @Nullable HouseholdKind kind(@Nullable String code) {
        return code == null ? null : HouseholdKind.of(code).orElseThrow();
    }

    /** The chunks of these households, by their first leg. */
    private NavigableMap<Long, Chunk> chunks(List<Row> households) {
        var named = new TreeMap<Long, Chunk>();
        chunks.named(households.stream().map(Row::chunk).distinct().toList(), Chunks.Lock.NONE)
                .forEach(chunk -> named.put(chunk.firstLeg(), chunk));
        return named;
    }

    /**
     * Those of a batch whose reports were made before another household came that names one of their members; the first
     * of them.
     */
    public List<String> namedAgain(long batch, int limit) {
        return db.queryForList(
                "select household_no from hub.household where batch_id = ? and named_again order by id limit ?",
                String.class,
                batch, limit);
    }

    /** Where somebody was checked. @param agency whose batch it is */
    public record Checked(long household, UUID batch, AgencyCode agency, String householdNo) {
    }

    /**
     * The households in which one of these people is a member, latest first. @param subjects keyed hashes of their
     * numbers
     */
    public List<Checked> with(List<byte[]> subjects, int limit) {
        return db.query("""
                select distinct h.id, b.public_id, b.agency, h.household_no
                  from hub.member m join hub.household h on h.id = m.household_id join hub.batch b on b.id = h.batch_id
                 where m.subject = any (?) order by h.id desc limit ?""", (row, n) -> new Checked(row.getLong(1),
                row.getObject(2, UUID.class), new AgencyCode(row.getString(3)), row.getString(4)),
                (Object) subjects.toArray(byte[][]::new), limit);
    }

    /** The households that came last, whoever is in them. */
    public List<Checked> last(int limit) {
        return db.query(
                """
                        select h.id, b.public_id, b.agency, h.household_no from hub.household h join hub.batch b on b.id
                               = h.batch_id
                         order by h.id desc limit ?""",
                (row, n) -> new Checked(row.getLong(1), row.getObject(2, UUID.class), new AgencyCode(row.getString(3)),
                        row.getString(4)),
                limit);
    }

    /** Adds the members. @return where each of them is */
    private List<OtherHouseholds.Place> people(List<Row> complete, NavigableMap<Long, Chunk> named) {
        var households = new HashMap<Long, Row>();
        var members = new IdList();
        for (var row : complete) {
            households.put(row.household.id(), row);
            members.addRange(row.first, row.members);
        }
        var answers = answers(complete, named);
        var places = new ArrayList<OtherHouseholds.Place>();
        db.query(connection -> {
            var select = connection.prepareStatement(
                    "select household_id, id, identity, declared, subject from hub.member where id = any (?)"
                            + " order by id");
            select.setArray(1, members.array(connection));
            return select;
        }, row -> {
            var of = Objects.requireNonNull(households.get(row.getLong(1)));
            var household = of.household;
            var chunk = Objects.requireNonNull(named.get(of.chunk));
            var person = new Person(personalDataCodec.member(row.getBytes(3), row.getBytes(4)),
                    legs(chunk, chunk.firstLegOf(row.getLong(2)), answers), new ArrayList<>(0));
            household.members().add(person);
            var subject = row.getBytes(5);
            if (subject != null) {
                places.add(new OtherHouseholds.Place(subject, household.id(), household.householdNo(),
                        household.batchId(), household.agency(), person));
            }
        });
        return places;
    }

    /** By leg. */
    private Map<Long, Answer> answers(List<Row> complete, NavigableMap<Long, Chunk> named) {
        var wanted = new TreeMap<Long, Long>(); // first leg of a household to the one behind its last
        for (var row : complete) {
            var chunk = Objects.requireNonNull(named.get(row.chunk));
            wanted.put(chunk.firstLegOf(row.first), chunk.firstLegOf(row.first + row.members));
        }
        var answers = new HashMap<Long, Answer>();
        given.each(complete.stream().map(Row::chunk).distinct().toList(), leg -> {
            var range = wanted.floorEntry(leg);
            return range != null && leg < range.getValue();
        }, answers::put);
        return answers;
    }

    private static List<Leg> legs(Chunk chunk, long first, Map<Long, Answer> answers) {
        var legs = new ArrayList<Leg>(chunk.items().size());
        for (int i = 0; i < chunk.items().size(); i++) {
            var asked = chunk.items().get(i);
            var answer = answers.get(first + i);
            if (answer == null) {
                answer = chunk.isOpen(first + i) ? PENDING : REMOVED;
            }
            legs.add(new Leg(asked.source(), asked.item(), answer));
        }
        return legs;
    }

    private void mark(Long[] taken) {
        db.update("update hub.household set reported = true where id = any (?)", (Object) taken);
    }
}
