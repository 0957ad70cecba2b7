package org.heqiao.routes.household.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.heqiao.gateway.audit.SourceQueryLog.Named;
import org.heqiao.routes.database.CopyInto;
import org.heqiao.routes.household.plan.AcceptedHousehold.AcceptedMember;
import org.heqiao.routes.household.plan.ReusableAnswers.Person;
import org.heqiao.routes.sources.ConnectedSources;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Turns accepted households into durable rows: a chunk with its households, members and bundles, in the caller's
 * transaction. A person named twice in a batch is asked about once; an answer still fresh for the same purpose is not
 * asked for again.
 */
@Component
public class LegPlanner {

    /** The source is not asked about people known by such a document. */
    public static final String DOCUMENT_NOT_ASKABLE = "DOCUMENT_NOT_ASKABLE";

    /** The person is known by no number: nobody can be asked. */
    public static final String NO_DOCUMENT = "NO_DOCUMENT";

    private static final int COUNTY = 6;
    private static final Map<Person, Map<LegPlan.AskedMember, ReusableAnswers.Earlier>> NOTHING_BEFORE = Map.of();

    private final JdbcTemplate db;
    private final Sources sources;
    private final ConnectedSources connected;
    private final PersonalDataCodec personalDataCodec;
    private final LookupHash lookup;
    private final IdAllocator idAllocator;
    private final ReusableAnswers reusableAnswers;
    private final Chunks chunks;
    private final Answers answers;
    private final Followers followers;
    private final SourceQueryAudit entries;
    private final Clock clock;

    LegPlanner(JdbcTemplate db, Sources sources, ConnectedSources connected, PersonalDataCodec personalDataCodec,
            LookupHash lookup, IdAllocator idAllocator, ReusableAnswers reusableAnswers, Chunks chunks, Answers answers,
            Followers followers, SourceQueryAudit entries, Clock clock) {
        this.db = db;
        this.sources = sources;
        this.connected = connected;
        this.personalDataCodec = personalDataCodec;
        this.lookup = lookup;
        this.idAllocator = idAllocator;
        this.reusableAnswers = reusableAnswers;
        this.chunks = chunks;
        this.answers = answers;
        this.followers = followers;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * What is to be done next.
     *
     * @param bundles  by source, to be asked
     * @param complete households with nothing to ask
     */
    public record Planned(Map<SourceId, List<Long>> bundles, List<Long> complete) {
    }

    public Planned add(Batch batch, List<AcceptedHousehold> households) {
        if (households.isEmpty()) {
            return new Planned(Map.of(), List.of());
        }
        return add(new Writing(batch, households, null));
    }

    /** Only these legs of a household; no earlier answer stands in for one of them. */
    Planned add(Batch batch, AcceptedHousehold household, ContestedLegs contested) {
        return add(new Writing(batch, List.of(household), contested));
    }

    private Planned add(Writing writing) {
        var announced = writing.announce();
        writing.plan();
        writing.chunk();
        db.execute((ConnectionCallback<Object>) connection -> {
            try {
                writing.members(connection, announced.iterator());
                writing.households(connection);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return "written";
        });
        return new Planned(writing.bundles(), writing.complete());
    }

    /** One transaction's rows, numbered from the drawn blocks. */
    private final class Writing {

        private final Batch batch;
        private final List<AcceptedHousehold> households;
        private final Chunk chunk;
        private final ChunkPlan plan;
        /** By member; null: the member has no number, and is nobody met before. */
        private final List<byte @Nullable []> subjects = new ArrayList<>();

        /** @param contested null: everything is asked */
        Writing(Batch batch, List<AcceptedHousehold> households, @Nullable ContestedLegs contested) {
            this.batch = batch;
            this.households = households;
            var everything = contested == null ? LegPlan.everything(sources.contracts()) : contested.asked();
            var members = households.stream().mapToInt(household -> household.members().size()).toArray();
            int all = Arrays.stream(members).sum();
            chunk = Chunk.open(idAllocator.allocate("leg", all * everything.size()), batch.id(),
                    idAllocator.allocate("member", all), households.stream().mapToLong(this::id).toArray(), members,
                    everything);
            for (var household : households) {
                for (var member : household.members()) {
                    var id = member.content().id();
                    subjects.add(id == null ? null : lookup.of(id));
                }
            }
            var earlier = contested != null
                    ? NOTHING_BEFORE
                    : reusableAnswers.of(batch, subjects.stream().<byte[]>mapMulti((subject, known) -> {
                        if (subject != null) {
                            known.accept(subject);
                        }
                    }).toList(), sources.contracts());
            plan = new ChunkPlan(chunk, sources.contracts(), connected.anywhere(), earlier, contested,
                    clock.instant());
        }

        private long id(AcceptedHousehold household) {
            return batch.firstHousehold() + household.position();
        }

        /** Everybody who is asked about, or whose earlier answers are used; those without authorisation are neither. */
        List<Named> announce() {
            var persons = new ArrayList<Subject>();
            var divisions = new TreeSet<String>();
            for (var household : households) {
                divisions.add(household.division().substring(0, COUNTY));
                for (var member : household.members()) {
                    if (isAskedAbout(member)) {
                        persons.add(Objects.requireNonNull(member.content().id()));
                    }
                }
            }
            return entries.announce(batch, chunk.items(), persons, divisions);
        }

        private boolean isAskedAbout(AcceptedMember member) {
            return member.notAuthorised() == null && chunk.items().stream()
                    .anyMatch(asked -> ChunkPlan.notAskable(sources.contracts(), member.content().id(), asked) == null);
        }

        void plan() {
            int place = 0;
            for (var household : households) {
                var applied = YearMonth.from(household.appliedOn());
                for (var accepted : household.members()) {
                    var subject = subjects.get(place);
                    plan.add(chunk.firstMember() + place, accepted,
                            subject == null || accepted.notAuthorised() != null ? null : new Person(subject, applied));
                    place++;
                }
            }
        }

        void chunk() {
            chunks.insert(chunk);
            plan.settled()
                    .forEach((answeredAt, settled) -> answers.insert(chunk.firstLeg(), null, answeredAt, settled));
            followers.insert(plan.followers());
        }

        void members(Connection connection, Iterator<Named> announced) throws SQLException, IOException {
            try (var copy = CopyInto.table(connection, "hub.member", "id, household_id, subject, identity, declared,"
                    + " announced, commitment, letter_no, letter_until, applied_on")) {
                int place = 0;
                for (var household : households) {
                    for (var accepted : household.members()) {
                        var letter = accepted.letter();
                        var named = isAskedAbout(accepted) ? announced.next() : null;
                        copy.bigint(chunk.firstMember() + place).bigint(id(household)).bytes(subjects.get(place))
                                .bytes(personalDataCodec.identity(accepted.content()))
                                .bytes(personalDataCodec.declared(accepted.content()))
                                .bigint(named == null ? null : (Long) named.announcement())
                                .bytes(named == null ? null : Base64.getDecoder().decode(named.commitment()))
                                .text(letter == null ? null : letter.no()).date(letter == null ? null : letter.until())
                                .date(household.appliedOn());
                        place++;
                    }
                }
            }
        }

        void households(Connection connection) throws SQLException, IOException {
            try (var copy = CopyInto.table(connection, "hub.household",
                    "id, batch_id, household_no, scheme, division, applied_on, first_member, members, chunk,"
                            + " household_kind")) {
                long member = chunk.firstMember();
                for (var household : households) {
                    copy.bigint(id(household)).bigint(batch.id()).text(household.householdNo())
                            .text(household.scheme()).text(household.division()).date(household.appliedOn())
                            .bigint(member).integer(household.members().size()).bigint(chunk.firstLeg())
                            .text(household.kind() == null ? null : household.kind().code());
                    member += household.members().size();
                }
            }
        }

        /** Households with nothing to ask. */
        List<Long> complete() {
            return Arrays.stream(chunk.households()).filter(chunk::isComplete).boxed().toList();
        }

        Map<SourceId, List<Long>> bundles() {
            var planned = plan.legs().bundles();
            long number = idAllocator.allocate("bundle", planned.size());
            var now = Timestamp.from(clock.instant());
            var told = new HashMap<SourceId, List<Long>>();
            for (var bundle : planned) {
                var id = number++;
                var giveUp = Timestamp.from(now.toInstant().plus(sources.contract(bundle.source()).patience()));
                db.update("""
                        insert into hub.bundle (id, batch_id, source, legs, open_legs, planned_at, due_at, give_up_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""", id, batch.id(), bundle.source().value(),
                        bundle.legs().toArray(Long[]::new), bundle.legs().size(), now, now, giveUp);
                told.computeIfAbsent(bundle.source(), any -> new ArrayList<>()).add(id);
            }
            plan.legs().planned().forEach(this::count);
            return told;
        }

        private void count(SourceId source, long legs) {
            db.update("""
                    insert into hub.planned (batch_id, source, legs, settled) values (?, ?, ?, ?)
                    on conflict (batch_id, source) do update set legs = planned.legs + excluded.legs,
                      settled = (select array_agg(had + got order by n)
                                   from unnest(planned.settled, excluded.settled) with ordinality
                                        as sum(had, got, n))""",
                    batch.id(), source.value(), legs, plan.legs().resolved(source));
        }
    }
}
