package org.heqiao.routes.household.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.heqiao.routes.household.plan.PersonalDataCodec.KeptAnswer;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Complete households with everything that was declared and answered, each handed out for one report. */
@Component
public class HouseholdStore {

    private final JdbcTemplate db;
    private final Batches batches;
    private final PersonalDataCodec personalDataCodec;
    private final OtherHouseholds others;

    HouseholdStore(JdbcTemplate db, Batches batches, PersonalDataCodec personalDataCodec, OtherHouseholds others) {
        this.db = db;
        this.batches = batches;
        this.personalDataCodec = personalDataCodec;
        this.others = others;
    }

    /** A household as its report needs it; legs in the order they were planned. */
    public record Complete(long id, long batchId, UUID batch, String householdNo, String scheme, String division,
            LocalDate appliedOn, List<Person> members) {
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

    /**
     * Those of these households that are complete and not yet reported, locked for the caller's transaction and marked
     * as reported with it. A household somebody else is reporting is left to them, and so is one of a file that is not
     * read to its end: who else is in it is not known yet.
     */
    public List<Complete> claimComplete(Collection<Long> ids) {
        var households = new LinkedHashMap<Long, Complete>();
        var members = new IdList();
        var legs = new IdList();
        var agencies = new HashMap<Long, String>();
        db.query("""
                select h.id, h.batch_id, b.public_id, h.household_no, h.scheme, h.division, h.applied_on,
                       h.first_member, h.members, h.first_leg, h.legs, b.agency
                  from hub.household h join hub.batch b on b.id = h.batch_id
                 where h.id = any (?) and h.legs_open = 0 and not h.reported and b.state not in ('RECEIVED', 'INTAKE')
                 order by h.id for update of h skip locked""", row -> {
            households.put(row.getLong(1),
                    new Complete(row.getLong(1), row.getLong(2), row.getObject(3, UUID.class), row.getString(4),
                            row.getString(5), row.getString(6), row.getObject(7, LocalDate.class), new ArrayList<>()));
            agencies.put(row.getLong(2), row.getString(12));
            members.addRange(row.getLong(8), row.getInt(9));
            legs.addRange(row.getLong(10), row.getInt(11));
        }, (Object) ids.toArray(Long[]::new));
        if (!households.isEmpty()) {
            legs(legs, people(members, households, agencies));
            mark(households.keySet().toArray(Long[]::new));
            households.values().stream()
                    .collect(java.util.stream.Collectors.groupingBy(Complete::batchId,
                            java.util.stream.Collectors.counting()))
                    .forEach((batch, count) -> batches.reported(batch, count.intValue()));
        }
        return List.copyOf(households.values());
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
    public record Checked(long household, UUID batch, String agency, String householdNo) {
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
                row.getObject(2, UUID.class), row.getString(3), row.getString(4)),
                (Object) subjects.toArray(byte[][]::new), limit);
    }

    /** The households that came last, whoever is in them. */
    public List<Checked> last(int limit) {
        return db.query(
                """
                        select h.id, b.public_id, b.agency, h.household_no from hub.household h join hub.batch b on b.id
                               = h.batch_id
                         order by h.id desc limit ?""",
                (row, n) -> new Checked(row.getLong(1), row.getObject(2, UUID.class), row.getString(3),
                        row.getString(4)),
                limit);
    }

    private Map<Long, Person> people(IdList members, Map<Long, Complete> households, Map<Long, String> agencies) {
        var people = new LinkedHashMap<Long, Person>();
        var places = new ArrayList<OtherHouseholds.Place>();
        db.query(connection -> {
            var select = connection.prepareStatement(
                    """
                            select household_id, id, identity, declared, subject from hub.member where id = any (?)
                                   order by id""");
            select.setArray(1, members.array(connection));
            return select;
        }, row -> {
            var person = new Person(personalDataCodec.member(row.getBytes(3), row.getBytes(4)), new ArrayList<>(),
                    new ArrayList<>(0));
            people.put(row.getLong(2), person);
            var household = java.util.Objects.requireNonNull(households.get(row.getLong(1)));
            household.members().add(person);
            var subject = row.getBytes(5);
            if (subject != null) {
                places.add(
                        new OtherHouseholds.Place(subject, household.id(), household.householdNo(), household.batchId(),
                                java.util.Objects.requireNonNull(agencies.get(household.batchId())), person));
            }
        });
        others.mark(others.find(places), agencies.keySet());
        return people;
    }

    private void legs(IdList legs, Map<Long, Person> people) {
        db.query(connection -> {
            var select = connection.prepareStatement(
                    """
                            select member_id, source, item, outcome, as_of, note, facts from hub.leg where id = any (?)
                                   order by id""");
            select.setArray(1, legs.array(connection));
            select.setFetchSize(5000);
            return select;
        }, row -> {
            var asOf = row.getTimestamp(5);
            var kept = new KeptAnswer(Outcome.values()[row.getInt(4)], asOf == null ? null : asOf.toInstant(),
                    row.getString(6),
                    row.getBytes(7));
            java.util.Objects.requireNonNull(people.get(row.getLong(1))).legs()
                    .add(new Leg(new SourceId(row.getString(2)), new Item(row.getString(3)),
                            personalDataCodec.answer(kept)));
        });
    }

    private void mark(Long[] taken) {
        db.update("update hub.household set reported = true where id = any (?)", (Object) taken);
    }
}
