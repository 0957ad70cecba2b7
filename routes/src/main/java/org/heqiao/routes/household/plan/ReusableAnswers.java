package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.routes.household.plan.Chunks.Lock;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds what was already asked about the same persons: in the same batch, or for the same purpose with an answer still
 * fresh.
 */
@Component
class ReusableAnswers {

    private final JdbcTemplate db;
    private final Chunks chunks;
    private final Answers answers;
    private final Followers followers;
    private final Clock clock;

    ReusableAnswers(JdbcTemplate db, Chunks chunks, Answers answers, Followers followers, Clock clock) {
        this.db = db;
        this.chunks = chunks;
        this.answers = answers;
        this.followers = followers;
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

    /** An earlier leg; {@code answer} null: still open, its answer will come. */
    record Earlier(long leg, Answers.@Nullable Dated answer) {
    }

    /** A member of another household, who may be the same person. */
    private record Member(long id, Person person, long chunk, boolean sameBatch) {
    }

    /**
     * Legs that may stand in. Those of the same batch are locked against being answered until the caller's transaction
     * ends: an open one is then either answered before it is followed, or sees its followers when it is.
     */
    Map<Person, Map<LegPlan.AskedMember, Earlier>> of(Batch batch, Collection<byte[]> subjects,
            Map<SourceId, SourceContract> contracts) {
        var earliest = clock.instant().minus(longestFreshness(contracts));
        var members = membersBefore(batch, subjects, earliest);
        var found = new HashMap<Person, Map<LegPlan.AskedMember, Earlier>>();
        // an answer of the same batch, put in later, counts more
        read(members, false, earliest, contracts, found);
        read(members, true, Instant.EPOCH, contracts, found);
        return found;
    }

    private void read(List<Member> members, boolean sameBatch, Instant earliest,
            Map<SourceId, SourceContract> contracts, Map<Person, Map<LegPlan.AskedMember, Earlier>> found) {
        var byChunk = members.stream().filter(member -> member.sameBatch == sameBatch)
                .collect(Collectors.groupingBy(Member::chunk, TreeMap::new, Collectors.toList()));
        for (var chunk : chunks.named(byChunk.keySet(), sameBatch ? Lock.SHARED : Lock.NONE)) {
            var legs = new TreeMap<Long, Person>();
            for (var member : byChunk.getOrDefault(chunk.firstLeg(), List.of())) {
                for (int i = 0; i < chunk.items().size(); i++) {
                    legs.put(chunk.firstLegOf(member.id) + i, member.person);
                }
            }
            legs.keySet().removeAll(followers.among(legs.keySet()));
            var done = legs.keySet().stream().filter(leg -> !chunk.isOpen(leg)).collect(Collectors.toSet());
            var answered = done.isEmpty()
                    ? Map.<Long, Answers.Dated>of()
                    : answers.since(earliest, chunk.firstLeg(), done);
            legs.forEach((leg, person) -> {
                var asked = chunk.asked(leg);
                var contract = contracts.get(asked.source());
                var answer = answered.get(leg);
                if (contract != null && (answer == null
                        ? sameBatch && chunk.isOpen(leg)
                        : standsIn(answer, sameBatch, contract.freshness(asked.item())))) {
                    found.computeIfAbsent(person, any -> new HashMap<>()).put(asked, new Earlier(leg, answer));
                }
            });
        }
    }

    private List<Member> membersBefore(Batch batch, Collection<byte[]> subjects, Instant earliest) {
        return db.query("""
                select m.id, m.subject, h.applied_on, h.batch_id, h.chunk
                  from hub.member m join hub.household h on h.id = m.household_id join hub.batch b on b.id = h.batch_id
                 where m.subject = any (?) and b.purpose = ? and h.chunk is not null
                   and (b.id = ? or b.finished_at is null or b.finished_at > ?)""",
                (row, n) -> new Member(row.getLong(1),
                        new Person(row.getBytes(2), YearMonth.from(row.getObject(3, LocalDate.class))), row.getLong(5),
                        row.getLong(4) == batch.id()),
                subjects.toArray(byte[][]::new), batch.purpose().value(), batch.id(), Timestamp.from(earliest));
    }

    private boolean standsIn(Answers.Dated earlier, boolean sameBatch, Duration freshness) {
        return earlier.answer().outcome().isAnswered() && (sameBatch
                || earlier.answeredAt().isAfter(clock.instant().minus(freshness)));
    }

    private static Duration longestFreshness(Map<SourceId, SourceContract> contracts) {
        return contracts.values().stream()
                .flatMap(contract -> Stream.concat(Stream.of(contract.freshness()),
                        contract.freshnessOf().values().stream()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
