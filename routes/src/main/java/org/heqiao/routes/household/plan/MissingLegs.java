package org.heqiao.routes.household.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Legs of reported households that no source has answered, and what they would cost to ask again. */
@Component
public class MissingLegs {

    /** Outcomes after which it may help to ask again. */
    public static final Set<Outcome> OUTCOMES = EnumSet.of(Outcome.SOURCE_UNAVAILABLE, Outcome.REFUSED_BY_SOURCE,
            Outcome.STALE);

    private final JdbcTemplate db;
    private final Chunks chunks;
    private final HouseholdStore households;

    MissingLegs(JdbcTemplate db, Chunks chunks, HouseholdStore households) {
        this.db = db;
        this.chunks = chunks;
        this.households = households;
    }

    /**
     * Which of them.
     *
     * @param sources  empty: any
     * @param outcomes some of {@link #OUTCOMES}
     * @param division its code begins so; null: any
     * @param scheme   null: any
     */
    public record Filter(Set<String> sources, Set<Outcome> outcomes, @Nullable String division,
            @Nullable String scheme) {

        boolean includes(SourceId source, @Nullable Outcome outcome) {
            return outcome != null && outcomes.contains(outcome)
                    && (sources.isEmpty() || sources.contains(source.value()));
        }
    }

    /** Those of one household. @param legs how many, by source */
    public record Found(long household, int persons, Map<String, Integer> legs) {

        public int all() {
            return legs.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private record Reported(long id, boolean rechecked) {
    }

    /** Of a batch, in the order of its households. */
    public List<Found> of(Batch batch, Filter filter) {
        var found = new ArrayList<Found>();
        for (var name : chunks.ofBatch(batch.id())) {
            var chunk = chunks.named(List.of(name), Chunks.Lock.NONE).getFirst();
            for (var household : reported(name, filter)) {
                var legs = household.rechecked ? now(household.id, filter) : counted(chunk, household.id, filter);
                if (!legs.legs.isEmpty()) {
                    found.add(legs);
                }
            }
        }
        return found;
    }

    private List<Reported> reported(long chunk, Filter filter) {
        return db.query("""
                select h.id, exists (select from hub.recheck r where r.recheck_of = h.id) from hub.household h
                 where h.id = any (select unnest(households) from hub.chunk where first_leg = ?)
                   and h.reported and not h.terminated and h.recheck_of is null
                   and starts_with(h.division, coalesce(?, '')) and h.scheme = coalesce(?, h.scheme)
                   and exists (select from hub.report where household_id = h.id) order by h.id""",
                (row, n) -> new Reported(row.getLong(1), row.getBoolean(2)), chunk, filter.division, filter.scheme);
    }

    /** Of a household that was never asked about again. */
    private static Found counted(Chunk chunk, long household, Filter filter) {
        var legs = new TreeMap<String, Integer>();
        var persons = new HashSet<Long>();
        for (long leg : chunk.legsOf(household)) {
            var source = chunk.asked(leg).source();
            if (filter.includes(source, chunk.outcome(leg))) {
                legs.merge(source.value(), 1, Integer::sum);
                persons.add(chunk.member(leg));
            }
        }
        return new Found(household, persons.size(), legs);
    }

    private Found now(long household, Filter filter) {
        var legs = new TreeMap<String, Integer>();
        var persons = new HashSet<String>();
        for (var leg : of(household, filter).legs()) {
            legs.merge(leg.source().value(), 1, Integer::sum);
            persons.add(leg.memberNo());
        }
        return new Found(household, persons.size(), legs);
    }

    /** Of one household as it is known now. None: its answers were removed, or all of it is answered. */
    public ContestedLegs of(long household, Filter filter) {
        var legs = new ArrayList<ContestedLegs.Leg>();
        households.current(household).ifPresent(current -> current.members().forEach(person -> person.legs()
                .forEach(leg -> {
                    if (filter.includes(leg.source(), leg.answer().outcome())) {
                        legs.add(new ContestedLegs.Leg(person.content().memberNo(), leg.source(), leg.item()));
                    }
                })));
        return new ContestedLegs(legs);
    }

    /** What became of a re-check: empty while it is under way; else the sources that have not answered again. */
    public List<Ended> ended(List<Long> rechecks, Filter filter) {
        return db.query("""
                select r.household_id, h.chunk from hub.recheck r join hub.household h on h.id = r.household_id
                 where r.household_id = any (?) and r.ended_at is not null""",
                (row, n) -> new Ended(row.getLong(1), silent(row.getLong(1), row.getLong(2), filter)),
                (Object) rechecks.toArray(Long[]::new));
    }

    /** A re-check that is over. @param silent sources that have not answered it either */
    public record Ended(long recheck, Set<String> silent) {
    }

    private Set<String> silent(long household, long name, Filter filter) {
        return counted(chunks.named(List.of(name), Chunks.Lock.NONE).getFirst(), household, filter).legs.keySet();
    }
}
