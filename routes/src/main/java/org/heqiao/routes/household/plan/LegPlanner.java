package org.heqiao.routes.household.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.heqiao.gateway.audit.SourceQueryLog.Named;
import org.heqiao.routes.database.CopyInto;
import org.heqiao.routes.household.plan.AcceptedHousehold.AcceptedMember;
import org.heqiao.routes.household.plan.ReusableAnswers.Earlier;
import org.heqiao.routes.household.plan.ReusableAnswers.Person;
import org.heqiao.routes.sources.ConnectedSources;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.copy.PgCopyWriter;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Turns accepted households into durable rows: households, members, legs and bundles, by COPY, in the caller's
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

    private final JdbcTemplate db;
    private final Sources sources;
    private final ConnectedSources connected;
    private final PersonalDataCodec personalDataCodec;
    private final LookupHash lookup;
    private final IdAllocator idAllocator;
    private final ReusableAnswers reusableAnswers;
    private final SourceQueryAudit entries;
    private final Clock clock;

    LegPlanner(JdbcTemplate db, Sources sources, ConnectedSources connected, PersonalDataCodec personalDataCodec,
            LookupHash lookup, IdAllocator idAllocator, ReusableAnswers reusableAnswers, SourceQueryAudit entries,
            Clock clock) {
        this.db = db;
        this.sources = sources;
        this.connected = connected;
        this.personalDataCodec = personalDataCodec;
        this.lookup = lookup;
        this.idAllocator = idAllocator;
        this.reusableAnswers = reusableAnswers;
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
        var everything = LegPlan.everything(sources.contracts());
        int members = households.stream().mapToInt(household -> household.members().size()).sum();
        var writing = new Writing(batch, households, everything, idAllocator.allocate("member", members),
                idAllocator.allocate("leg", members * everything.size()));
        writing.findEarlier();
        writing.announce();
        db.execute((ConnectionCallback<Object>) connection -> {
            try {
                writing.legs(connection);
                writing.members(connection);
                writing.households(connection);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return "written";
        });
        return new Planned(writing.bundles(), writing.complete);
    }

    /** One transaction's rows, numbered from the drawn blocks. */
    private final class Writing {

        private final Batch batch;
        private final List<AcceptedHousehold> households;
        private final List<LegPlan.AskedMember> everything;
        private final long firstMember;
        private final long firstLeg;
        private final LegPlan legPlan = new LegPlan(sources.contracts());
        private final Set<SourceId> reachable = connected.anywhere();
        /** By member; null: the member has no number, and is nobody met before. */
        private final List<byte @Nullable []> subjects = new ArrayList<>();
        private final Map<Person, Long> firstLegOf = new HashMap<>();
        private final int[] open;
        private final List<Long> complete = new ArrayList<>();
        private Map<Person, Map<LegPlan.AskedMember, Earlier>> earlier = Map.of();
        private Iterator<Named> announced = Collections.emptyIterator();

        Writing(Batch batch, List<AcceptedHousehold> households, List<LegPlan.AskedMember> everything, long firstMember,
                long firstLeg) {
            this.batch = batch;
            this.households = households;
            this.everything = everything;
            this.firstMember = firstMember;
            this.firstLeg = firstLeg;
            this.open = new int[households.size()];
        }

        void findEarlier() {
            for (var household : households) {
                for (var member : household.members()) {
                    var id = member.content().id();
                    subjects.add(id == null ? null : lookup.of(id));
                }
            }
            earlier = reusableAnswers.of(batch, subjects.stream().<byte[]>mapMulti((subject, known) -> {
                if (subject != null) {
                    known.accept(subject);
                }
            }).toList(), sources.contracts());
        }

        /** Everybody who is asked about, or whose earlier answers are used; those without authorisation are neither. */
        void announce() {
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
            announced = entries.announce(batch, everything, persons, divisions).iterator();
        }

        private boolean isAskedAbout(AcceptedMember member) {
            return member.notAuthorised() == null
                    && everything.stream()
                            .anyMatch(askedMember -> notAskable(member.content().id(), askedMember) == null);
        }

        /** Why a source cannot be asked about somebody, whoever allows it; null: it can. */
        private @Nullable String notAskable(@Nullable Subject id, LegPlan.AskedMember askedMember) {
            return id == null
                    ? NO_DOCUMENT
                    : sources.contract(askedMember.source()).isAskedBy(id, askedMember.item())
                            ? null
                            : DOCUMENT_NOT_ASKABLE;
        }

        void legs(Connection connection) throws SQLException, IOException {
            var columns = "id, household_id, member_id, same_as, as_of, answered_at, outcome, source, item, note,"
                    + " facts";
            try (var copy = CopyInto.table(connection, "hub.leg", columns)) {
                int member = 0;
                for (int h = 0; h < households.size(); h++) {
                    for (var accepted : households.get(h).members()) {
                        legsOf(copy, h, accepted, member++);
                    }
                }
            }
        }

        private void legsOf(PgCopyWriter copy, int h, AcceptedMember accepted, int member) throws IOException {
            var household = households.get(h);
            var subject = subjects.get(member);
            var person = subject == null || accepted.notAuthorised() != null
                    ? null
                    : new Person(subject, YearMonth.from(household.appliedOn()));
            long first = firstLeg + (long) member * everything.size();
            var twin = person == null ? null : firstLegOf.putIfAbsent(person, first);
            var known = person == null
                    ? Map.<LegPlan.AskedMember, Earlier>of()
                    : earlier.getOrDefault(person, Map.of());
            for (int i = 0; i < everything.size(); i++) {
                var askedMember = everything.get(i);
                var before = known.get(askedMember);
                copy.bigint(first + i).bigint(batch.firstHousehold() + household.position())
                        .bigint(firstMember + member);
                var notAskable = notAskable(accepted.content().id(), askedMember);
                if (notAskable != null) {
                    writeResolved(copy, Outcome.NOT_COVERED, askedMember, notAskable);
                } else if (accepted.notAuthorised() != null) {
                    writeResolved(copy, Outcome.NOT_AUTHORISED, askedMember, accepted.notAuthorised());
                } else if (!reachable.contains(askedMember.source())) {
                    writeResolved(copy, Outcome.NOT_COVERED, askedMember, "NOT_CONNECTED");
                } else if (before != null && before.outcome() != null) {
                    copy.bigint(null).time(before.asOf()).time(before.answeredAt())
                            .smallint(before.outcome().ordinal());
                    copy.text(askedMember.source().value()).text(askedMember.item().value()).text(before.note())
                            .bytes(before.facts());
                    legPlan.resolve(askedMember, before.outcome());
                } else if (before != null || twin != null) {
                    open(copy, askedMember, before != null ? before.leg() : Objects.requireNonNull(twin) + i);
                    legPlan.follow(askedMember);
                    open[h]++;
                } else {
                    open(copy, askedMember, null);
                    legPlan.ask(askedMember, first + i);
                    open[h]++;
                }
            }
        }

        private void open(PgCopyWriter copy, LegPlan.AskedMember askedMember, @Nullable Long sameAs)
                throws IOException {
            copy.bigint(sameAs).time(null).time(null).smallint(null).text(askedMember.source().value())
                    .text(askedMember.item().value())
                    .text(null)
                    .bytes(null);
        }

        private void writeResolved(PgCopyWriter copy, Outcome outcome, LegPlan.AskedMember askedMember, String note)
                throws IOException {
            copy.bigint(null).time(null).time(clock.instant()).smallint(outcome.ordinal());
            copy.text(askedMember.source().value()).text(askedMember.item().value()).text(note).bytes(null);
            legPlan.resolve(askedMember, outcome);
        }

        void members(Connection connection) throws SQLException, IOException {
            try (var copy = CopyInto.table(connection, "hub.member",
                    "id, household_id, subject, identity, declared, announced, commitment, letter_no, letter_until")) {
                int member = 0;
                for (var household : households) {
                    for (var accepted : household.members()) {
                        var letter = accepted.letter();
                        var named = isAskedAbout(accepted) ? announced.next() : null;
                        copy.bigint(firstMember + member).bigint(batch.firstHousehold() + household.position())
                                .bytes(subjects.get(member)).bytes(personalDataCodec.identity(accepted.content()))
                                .bytes(personalDataCodec.declared(accepted.content()))
                                .bigint(named == null ? null : (Long) named.announcement())
                                .bytes(named == null ? null : Base64.getDecoder().decode(named.commitment()))
                                .text(letter == null ? null : letter.no()).date(letter == null ? null : letter.until());
                        member++;
                    }
                }
            }
        }

        void households(Connection connection) throws SQLException, IOException {
            var columns = "id, batch_id, household_no, scheme, division, applied_on, first_member, members,"
                    + " first_leg, legs, legs_open";
            try (var copy = CopyInto.table(connection, "hub.household", columns)) {
                int member = 0;
                for (int h = 0; h < open.length; h++) {
                    var household = households.get(h);
                    long id = batch.firstHousehold() + household.position();
                    int members = household.members().size();
                    copy.bigint(id).bigint(batch.id()).text(household.householdNo()).text(household.scheme())
                            .text(household.division()).date(household.appliedOn()).bigint(firstMember + member)
                            .integer(members)
                            .bigint(firstLeg + (long) member * everything.size()).integer(members * everything.size())
                            .integer(open[h]);
                    member += members;
                    if (open[h] == 0) {
                        complete.add(id);
                    }
                }
            }
        }

        Map<SourceId, List<Long>> bundles() {
            var planned = legPlan.bundles();
            long number = idAllocator.allocate("bundle", planned.size());
            var now = clock.instant();
            var told = new HashMap<SourceId, List<Long>>();
            for (var bundle : planned) {
                var id = number++;
                var giveUp = Timestamp.from(now.plus(sources.contract(bundle.source()).patience()));
                db.update("""
                        insert into hub.bundle (id, batch_id, source, legs, open_legs, planned_at, due_at, give_up_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""", id, batch.id(), bundle.source().value(),
                        bundle.legs().toArray(Long[]::new), bundle.legs().size(), Timestamp.from(now),
                        Timestamp.from(now), giveUp);
                told.computeIfAbsent(bundle.source(), any -> new ArrayList<>()).add(id);
            }
            legPlan.planned().forEach(this::count);
            return told;
        }

        private void count(SourceId source, long legs) {
            db.update("""
                    insert into hub.planned (batch_id, source, legs, settled) values (?, ?, ?, ?)
                    on conflict (batch_id, source) do update set legs = planned.legs + excluded.legs,
                      settled = (select array_agg(had + got order by n)
                                   from unnest(planned.settled, excluded.settled) with ordinality
                                        as sum(had, got, n))""",
                    batch.id(), source.value(), legs, legPlan.resolved(source));
        }
    }
}
