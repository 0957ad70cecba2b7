package org.heqiao.routes.household.plan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.heqiao.gateway.audit.SourceQueryLog.Named;
import org.heqiao.routes.authorisation.LetterOnFile;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Legs (核对项): open until they have an outcome, and then never changed. The caller provides the transaction. */
@Component
class Legs {

    private final JdbcTemplate db;
    private final PersonalDataCodec personalDataCodec;
    private final Clock clock;

    Legs(JdbcTemplate db, PersonalDataCodec personalDataCodec, Clock clock) {
        this.db = db;
        this.personalDataCodec = personalDataCodec;
        this.clock = clock;
    }

    /**
     * @param own       how many of the answers were news
     * @param byOutcome count of legs by outcome, those answered through another leg included
     * @param completed households without open legs since then
     */
    record Settled(int own, Integer[] byOutcome, List<Long> completed) {
    }

    private record Change(long household, int outcome) {
    }

    /**
     * @param persons those of them that were announced, once each
     * @param letters on which each of the questions is put, in their order
     */
    record Open(List<Question> questions, List<Named> persons, List<LetterOnFile> letters) {

        /** The legs of the questions at these places. */
        List<Long> legs(Set<Integer> places) {
            return places.stream().sorted().map(place -> questions.get(place).leg()).toList();
        }
    }

    /** A leg that waits for the answer to another, about the same person but perhaps on another letter. */
    record Follower(long leg, long leader, LetterOnFile letter) {
    }

    /** The questions behind those of these legs that are open. */
    Open openQuestions(Long[] legs) {
        var questions = new ArrayList<Question>(legs.length);
        var persons = new ArrayList<Named>();
        var letters = new ArrayList<LetterOnFile>(legs.length);
        var opened = new HashMap<Long, PersonalDataCodec.Identity>();
        db.query(connection -> {
            var select = connection.prepareStatement(
                    """
                            select l.id, l.item, m.id, m.identity, h.applied_on, m.announced, m.commitment, m.letter_no,
                                   m.subject, m.letter_until
                              from hub.leg l join hub.member m on m.id = l.member_id join hub.household h on h.id =
                                     l.household_id
                             where l.id = any (?) and l.outcome is null order by l.id""");
            select.setArray(1, connection.createArrayOf("bigint", legs));
            return select;
        }, row -> {
            var member = opened.get(row.getLong(3));
            if (member == null) {
                member = personalDataCodec.identity(row.getBytes(4));
                opened.put(row.getLong(3), member);
                var commitment = row.getBytes(7);
                if (commitment != null) {
                    persons.add(new Named(row.getLong(6), Base64.getEncoder().encodeToString(commitment)));
                }
            }
            // a member without a number has no open legs
            questions.add(new Question(row.getLong(1), new Item(row.getString(2)), Objects.requireNonNull(member.id()),
                    member.name(),
                    row.getObject(5, LocalDate.class)));
            letters.add(new LetterOnFile(row.getString(8), row.getBytes(9), row.getObject(10, LocalDate.class)));
        });
        return new Open(questions, persons, letters);
    }

    List<Long> open(Long[] legs) {
        return ids("select id from hub.leg where id = any (?) and outcome is null order by id", legs);
    }

    /**
     * Stores with those open legs, and with those that follow them, what the source told from old data, until a better
     * answer comes.
     */
    void hold(Map<Long, Answer.Stale> stale) {
        var held = List.copyOf(stale.entrySet());
        var ids = held.stream().map(Map.Entry::getKey).toArray(Long[]::new);
        var asOf = held.stream().map(leg -> leg.getValue().asOf().toEpochMilli()).toArray(Long[]::new);
        var notes = held.stream().map(leg -> leg.getValue().why()).toArray(String[]::new);
        db.update(connection -> {
            var update = connection.prepareStatement(
                    """
                            update hub.leg l set as_of = to_timestamp(a.as_of / 1000.0), note = a.note from unnest(?, ?,
                                   ?) as a(id, as_of, note)
                             where (l.id = a.id or l.same_as = a.id) and l.outcome is null""");
            update.setArray(1, connection.createArrayOf("bigint", ids));
            update.setArray(2, connection.createArrayOf("bigint", asOf));
            update.setArray(3, connection.createArrayOf("text", notes));
            return update;
        });
    }

    /** An answer for each of those legs that are open: what is held with the leg from old data, or else this one. */
    List<LegAnswer> openOr(Answer otherwise, Long[] legs) {
        return db.query(connection -> withArrays(connection, """
                select id, as_of, note from hub.leg where id = any (?) and outcome is null order by id""", legs),
                (row, n) -> {
                    var asOf = row.getTimestamp(2);
                    return new LegAnswer(row.getLong(1),
                            asOf == null ? otherwise : new Answer.Stale(asOf.toInstant(), row.getString(3)));
                });
    }

    /** Households of these legs, or of legs answered through them, that are complete and not yet reported. */
    List<Long> completedHouseholds(Long[] legs) {
        return ids(
                """
                        select id from hub.household where legs_open = 0 and not reported and id in
                          (select household_id from hub.leg where id = any (?) union select household_id from hub.leg
                                 where same_as = any (?))
                         order by id""",
                legs, legs);
    }

    /** Those open legs that wait for these, in the order of their numbers. */
    List<Follower> followers(Collection<Long> leaders) {
        return db.query(connection -> {
            var select = connection.prepareStatement("""
                    select f.id, f.same_as, m.letter_no, m.subject, m.letter_until
                      from hub.leg f join hub.member m on m.id = f.member_id
                     where f.same_as = any (?) and f.outcome is null order by f.id""");
            select.setArray(1, connection.createArrayOf("bigint", leaders.toArray()));
            return select;
        }, (row, n) -> new Follower(row.getLong(1), row.getLong(2),
                new LetterOnFile(row.getString(3), row.getBytes(4), row.getObject(5, LocalDate.class))));
    }

    /** Nobody answers these, nor looks up who follows them, until the caller's transaction ends. */
    void lock(Collection<Long> legs) {
        ids("select id from hub.leg where id = any (?) order by id for update", legs.toArray(Long[]::new));
    }

    /** Lets legs follow others than before. @param leaders by leg; null: the leg is asked by itself */
    void follow(Map<Long, @Nullable Long> leaders) {
        var legs = leaders.keySet().stream().sorted().toArray(Long[]::new);
        var followed = java.util.Arrays.stream(legs).map(leaders::get).toArray(Long[]::new);
        db.update(connection -> {
            var update = connection.prepareStatement(
                    "update hub.leg l set same_as = f.leader from unnest(?, ?) as f(leg, leader) where l.id = f.leg");
            update.setArray(1, connection.createArrayOf("bigint", legs));
            update.setArray(2, connection.createArrayOf("bigint", followed));
            return update;
        });
    }

    /** Writes the answers to those legs that have none yet, and to those that wait for them. */
    Settled resolve(Collection<LegAnswer> answers) {
        var own = new LinkedHashMap<Long, Answer>(answers.size() * 2);
        answers.forEach(answer -> own.putIfAbsent(answer.leg(), answer.answer()));
        return resolve(own, leaders -> {
            var others = new LinkedHashMap<Long, Answer>();
            followers(leaders).forEach(
                    follower -> others.put(follower.leg(), Objects.requireNonNull(own.get(follower.leader()))));
            return others;
        });
    }

    /**
     * Writes answers to those legs that have none yet.
     *
     * @param own    those of one bundle
     * @param others asked for what else is to be written because of these legs, once nobody can follow them any more
     */
    Settled resolve(Map<Long, Answer> own, Function<Collection<Long>, Map<Long, Answer>> others) {
        if (own.isEmpty()) {
            return new Settled(0, count(List.of()), List.of());
        }
        var changes = new ArrayList<>(update(own));
        int ofBundle = changes.size();
        var more = others.apply(own.keySet());
        if (!more.isEmpty()) {
            changes.addAll(update(more));
        }
        return new Settled(ofBundle, count(changes), closeLegs(changes.stream().mapToLong(Change::household)));
    }

    private List<Change> update(Map<Long, Answer> answers) {
        int n = answers.size();
        var ids = new Long[n];
        var outcomes = new Short[n];
        var asOf = new @Nullable Long[n];
        var notes = new @Nullable String[n];
        var facts = new byte @Nullable [n][];
        int i = 0;
        for (var entry : answers.entrySet()) {
            var kept = personalDataCodec.answer(entry.getValue());
            ids[i] = entry.getKey();
            outcomes[i] = (short) kept.outcome().ordinal();
            asOf[i] = kept.asOf() == null ? null : kept.asOf().toEpochMilli();
            notes[i] = kept.note();
            facts[i++] = kept.facts();
        }
        return db.query(connection -> {
            var update = connection.prepareStatement(
                    """
                            update hub.leg l set outcome = a.outcome, as_of = to_timestamp(a.as_of / 1000.0), note =
                                   a.note, facts = a.facts,
                                   answered_at = ?
                              from unnest(?, ?, ?, ?, ?) as a(id, outcome, as_of, note, facts)
                             where l.id = a.id and l.outcome is null returning l.household_id, l.outcome""");
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setArray(2, connection.createArrayOf("bigint", ids));
            update.setArray(3, connection.createArrayOf("smallint", outcomes));
            update.setArray(4, connection.createArrayOf("bigint", asOf));
            update.setArray(5, connection.createArrayOf("text", notes));
            update.setArray(6, connection.createArrayOf("bytea", facts));
            return update;
        }, (row, k) -> new Change(row.getLong(1), row.getInt(2)));
    }

    /**
     * One open leg fewer for each household named; rows are locked in order, so that bundles of the same households do
     * not deadlock.
     */
    private List<Long> closeLegs(LongStream households) {
        var named = households.sorted().boxed().toArray(Long[]::new);
        ids("select id from hub.household where id = any (?) order by id for no key update", named);
        return ids(
                """
                        with closed as (select household, count(*) as legs from unnest(?) as household group by
                               household),
                             left_over as (update hub.household h set legs_open = legs_open - closed.legs from closed
                                    where h.id = closed.household
                                           returning h.id, h.legs_open)
                        select id from left_over where legs_open = 0 order by id""",
                named);
    }

    private static Integer[] count(List<Change> changes) {
        var counts = new Integer[Outcome.values().length];
        java.util.Arrays.fill(counts, 0);
        changes.forEach(change -> counts[change.outcome]++);
        return counts;
    }

    private List<Long> ids(String sql, Long[]... arrays) {
        return db.query(connection -> withArrays(connection, sql, arrays), (row, n) -> row.getLong(1));
    }

    private static PreparedStatement withArrays(Connection connection, String sql, Long[]... arrays)
            throws SQLException {
        var select = connection.prepareStatement(sql);
        for (int i = 0; i < arrays.length; i++) {
            select.setArray(i + 1, connection.createArrayOf("bigint", arrays[i]));
        }
        return select;
    }
}
