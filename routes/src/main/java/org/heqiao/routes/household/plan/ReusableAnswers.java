package org.heqiao.routes.household.plan;

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
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Finds what was already asked about the same persons: in the same batch, or for the same purpose with an answer still
 * fresh.
 */
@Component
class ReusableAnswers {

    private final JdbcTemplate db;
    private final Clock clock;

    ReusableAnswers(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A person as of the month of an application: the same question has the same answer only then. */
    record Person(byte[] subject, YearMonth applied) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Person person && Arrays.equals(subject, person.subject)
                    && applied.equals(person.applied);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(subject);
        }
    }

    /** An earlier leg; {@code outcome} null: still open, its answer will come. */
    record Earlier(long leg, @Nullable Outcome outcome, @Nullable Instant asOf, @Nullable Instant answeredAt,
            @Nullable String note, byte @Nullable [] facts) {
    }

    /**
     * Legs that may stand in, locked against being answered until the caller's transaction ends: an open one is then
     * either answered before it is followed, or sees its followers when it is.
     */
    Map<Person, Map<LegPlan.AskedMember, Earlier>> of(Batch batch, Collection<byte[]> subjects,
            Map<SourceId, SourceContract> contracts) {
        var earliest = clock.instant().minus(longestFreshness(contracts));
        var before = membersBefore(batch, subjects, earliest);
        var found = new HashMap<Person, Map<LegPlan.AskedMember, Earlier>>();
        before.read(before.otherBatches, earliest, contracts, found);
        before.read(before.sameBatch, Instant.EPOCH, contracts, found);
        return found;
    }

    /** The same persons as members of other households, with the legs of those households. Usually there are none. */
    private final class Before {

        private final long batch;
        private final Map<Long, Person> members = new HashMap<>();
        private final Set<Long> households = new HashSet<>();
        private final IdList sameBatch = new IdList();
        private final IdList otherBatches = new IdList();

        Before(Batch batch) {
            this.batch = batch.id();
        }

        void add(ResultSet row) throws SQLException {
            members.put(row.getLong(1), new Person(row.getBytes(2), YearMonth.from(row.getObject(3, LocalDate.class))));
            if (households.add(row.getLong(5))) {
                (row.getLong(4) == batch ? sameBatch : otherBatches).addRange(row.getLong(6), row.getInt(7));
            }
        }

        /** An open leg counts as of the epoch: it stands in within its own batch alone. */
        void read(IdList legs, Instant earliest, Map<SourceId, SourceContract> contracts,
                Map<Person, Map<LegPlan.AskedMember, Earlier>> found) {
            if (legs.isEmpty()) {
                return;
            }
            db.query(connection -> {
                var select = connection.prepareStatement(
                        """
                                select member_id, id, source, item, outcome, as_of, answered_at, note, facts from
                                       hub.leg
                                 where id = any (?) and same_as is null and coalesce(answered_at, 'epoch') >= ? order by
                                        id for share""");
                select.setArray(1, legs.array(connection));
                select.setTimestamp(2, Timestamp.from(earliest));
                return select;
            }, row -> {
                var person = members.get(row.getLong(1));
                var askedMember = new LegPlan.AskedMember(new SourceId(row.getString(3)), new Item(row.getString(4)));
                var contract = contracts.get(askedMember.source());
                if (person != null && contract != null) {
                    var earlier = earlier(row);
                    if (standsIn(earlier, legs == sameBatch, contract)) {
                        found.computeIfAbsent(person, any -> new HashMap<>()).put(askedMember, earlier);
                    }
                }
            });
        }
    }

    /**
     * Asked apart from the legs: in one statement the planner may begin with the legs, and then looks through all of
     * them for each member.
     */
    private Before membersBefore(Batch batch, Collection<byte[]> subjects, Instant earliest) {
        var before = new Before(batch);
        db.query("""
                select m.id, m.subject, h.applied_on, h.batch_id, h.id, h.first_leg, h.legs
                  from hub.member m join hub.household h on h.id = m.household_id join hub.batch b on b.id = h.batch_id
                 where m.subject = any (?) and b.purpose = ?
                   and (b.id = ? or b.finished_at is null or b.finished_at > ?)""", (RowCallbackHandler) before::add,
                subjects.toArray(byte[][]::new), batch.purpose(), batch.id(), Timestamp.from(earliest));
        return before;
    }

    private boolean standsIn(Earlier earlier, boolean sameBatch, SourceContract contract) {
        if (earlier.outcome == null) {
            return sameBatch;
        }
        boolean fresh = earlier.answeredAt != null
                && earlier.answeredAt.isAfter(clock.instant().minus(contract.freshness()));
        return earlier.outcome.isAnswered() && (sameBatch || fresh);
    }

    private static Earlier earlier(ResultSet row) throws SQLException {
        var outcome = row.getObject(5, Integer.class);
        return new Earlier(row.getLong(2), outcome == null ? null : Outcome.values()[outcome], instant(row, 6),
                instant(row, 7),
                row.getString(8), row.getBytes(9));
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
