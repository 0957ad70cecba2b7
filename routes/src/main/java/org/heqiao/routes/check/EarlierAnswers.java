package org.heqiao.routes.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds what was already asked about the same persons: in the same batch, or for the same purpose with an answer still fresh. */
@Component
class EarlierAnswers {

    private final JdbcTemplate db;
    private final Clock clock;

    EarlierAnswers(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A person as of the month of an application: the same question has the same answer only then. */
    record Person(byte[] subject, YearMonth applied) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Person person && Arrays.equals(subject, person.subject) && applied.equals(person.applied);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(subject);
        }
    }

    /** An earlier leg; {@code outcome} null: still open, its answer will come. */
    record Earlier(long leg, @Nullable Outcome outcome, @Nullable Instant asOf, @Nullable Instant answeredAt, @Nullable String note,
            byte @Nullable [] facts) {
    }

    /**
     * Legs that may stand in, locked against being answered until the caller's transaction ends: an open one is then either answered before
     * it is followed, or sees its followers when it is.
     */
    Map<Person, Map<Plan.Asked, Earlier>> of(Batch batch, Collection<byte[]> subjects, Map<SourceId, SourceContract> contracts) {
        var found = new HashMap<Person, Map<Plan.Asked, Earlier>>();
        var legs = legsOfHouseholdsWith(subjects);
        if (legs.isEmpty()) {
            return found; // the usual case: nobody of these was asked about before
        }
        db.query(connection -> {
            var select = connection.prepareStatement(
                    """
                            select m.subject, h.applied_on, h.batch_id, l.id, l.source, l.item, l.outcome, l.as_of, l.answered_at, l.note, l.facts
                              from hub.member m join hub.household h on h.id = m.household_id join hub.batch b on b.id = h.batch_id
                              join hub.leg l on l.member_id = m.id
                             where l.id = any (?) and m.subject = any (?) and b.purpose = ? and l.same_as is null and (b.id = ? or l.answered_at > ?)
                             order by l.id for share of l""");
            select.setArray(1, legs.array(connection));
            select.setArray(2, connection.createArrayOf("bytea", subjects.toArray(byte[][]::new)));
            select.setString(3, batch.purpose());
            select.setLong(4, batch.id());
            select.setTimestamp(5, Timestamp.from(clock.instant().minus(longestFreshness(contracts))));
            return select;
        }, row -> {
            var asked = new Plan.Asked(new SourceId(row.getString(5)), new Item(row.getString(6)));
            var contract = contracts.get(asked.source());
            var earlier = earlier(row);
            if (contract != null && standsIn(earlier, row.getLong(3) == batch.id(), contract)) {
                var person = new Person(row.getBytes(1), YearMonth.from(row.getObject(2, LocalDate.class)));
                found.computeIfAbsent(person, any -> new HashMap<>()).put(asked, earlier);
            }
        });
        return found;
    }

    /** Looked up by themselves: joined with the legs, the planner may begin at the other end, with every leg of the batch. */
    private Numbered legsOfHouseholdsWith(Collection<byte[]> subjects) {
        var legs = new Numbered();
        db.query(connection -> {
            var select = connection.prepareStatement("select first_leg, legs from hub.household where id in"
                    + " (select household_id from hub.member where subject = any (?))");
            select.setArray(1, connection.createArrayOf("bytea", subjects.toArray(byte[][]::new)));
            return select;
        }, row -> {
            legs.addRange(row.getLong(1), row.getInt(2));
        });
        return legs;
    }

    private boolean standsIn(Earlier earlier, boolean sameBatch, SourceContract contract) {
        if (earlier.outcome == null) {
            return sameBatch;
        }
        boolean fresh = earlier.answeredAt != null && earlier.answeredAt.isAfter(clock.instant().minus(contract.freshness()));
        return earlier.outcome.isAnswered() && (sameBatch || fresh);
    }

    private static Earlier earlier(ResultSet row) throws SQLException {
        var outcome = row.getObject(7, Integer.class);
        return new Earlier(row.getLong(4), outcome == null ? null : Outcome.values()[outcome], instant(row, 8), instant(row, 9),
                row.getString(10),
                row.getBytes(11));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static java.time.Duration longestFreshness(Map<SourceId, SourceContract> contracts) {
        return contracts.values().stream().map(SourceContract::freshness).max(java.util.Comparator.naturalOrder())
                .orElse(java.time.Duration.ZERO);
    }
}
