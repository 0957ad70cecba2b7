package org.heqiao.routes.household.plan;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.heqiao.gateway.audit.SourceQueryLog.Named;
import org.heqiao.routes.authorisation.LetterOnFile;
import org.heqiao.routes.household.plan.Chunks.Lock;
import org.heqiao.routes.household.plan.Followers.Follower;
import org.heqiao.schemas.source.Answer;
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
    private final Chunks chunks;
    private final Answers answers;
    private final Followers followers;
    private final AnswerPackCodec codec;
    private final ChunkMembers members;
    private final Clock clock;

    Legs(JdbcTemplate db, Chunks chunks, Answers answers, Followers followers, AnswerPackCodec codec,
            ChunkMembers members, Clock clock) {
        this.db = db;
        this.chunks = chunks;
        this.answers = answers;
        this.followers = followers;
        this.codec = codec;
        this.members = members;
        this.clock = clock;
    }

    /**
     * @param own       how many of the answers were news
     * @param byOutcome count of legs by outcome, those answered through another leg included
     * @param completed households without open legs since then
     */
    record Settled(int own, Integer[] byOutcome, List<Long> completed) {
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

    /** The questions behind those of these legs that are open. */
    Open openQuestions(Long[] legs) {
        var questions = new ArrayList<Question>(legs.length);
        var persons = new ArrayList<Named>();
        var letters = new ArrayList<LetterOnFile>(legs.length);
        for (var chunk : chunks.of(List.of(legs), Lock.NONE)) {
            var open = Arrays.stream(legs).filter(leg -> chunk.contains(leg) && chunk.isOpen(leg)).sorted().toList();
            var asked = open.isEmpty() ? List.<ChunkMembers.Member>of() : members.of(chunk);
            long before = 0;
            for (long leg : open) {
                var member = asked.get((int) (chunk.member(leg) - chunk.firstMember()));
                if (member.id() != before && member.named() != null) {
                    persons.add(member.named());
                }
                before = member.id();
                // a member without a number has no open legs
                questions.add(new Question(leg, chunk.asked(leg).item(), Objects.requireNonNull(member.identity().id()),
                        member.identity().name(), member.appliedOn()));
                letters.add(member.letter());
            }
        }
        return new Open(questions, persons, letters);
    }

    /** Those of these legs that are open, in the order of their numbers. */
    List<Long> open(Collection<Long> legs) {
        var open = new TreeSet<Long>();
        for (var chunk : chunks.of(legs, Lock.NONE)) {
            legs.stream().filter(leg -> chunk.contains(leg) && chunk.isOpen(leg)).forEach(open::add);
        }
        return List.copyOf(open);
    }

    /** What a bundle keeps of the source's answers from old data about these legs and their followers. */
    byte[] held(Map<Long, Answer.Stale> stale) {
        var held = new LinkedHashMap<Long, Answer>(stale);
        for (var follower : followers.of(stale.keySet())) {
            held.put(follower.leg(), Objects.requireNonNull(stale.get(follower.leader())));
        }
        return codec.seal(held);
    }

    /**
     * An answer for each of those legs that are open: what the bundle keeps from old data, or else this one.
     *
     * @param held null: it keeps nothing
     */
    List<LegAnswer> openOr(Answer otherwise, Long[] legs, byte @Nullable [] held) {
        var told = new HashMap<Long, Answer>();
        if (held != null) {
            codec.open(held, any -> true, told::put);
        }
        return open(List.of(legs)).stream().map(leg -> new LegAnswer(leg, told.getOrDefault(leg, otherwise))).toList();
    }

    /** Households of these legs, or of legs answered through them, that are complete and not yet reported. */
    List<Long> completedHouseholds(Long[] legs) {
        var touched = new ArrayList<>(List.of(legs));
        followers.of(touched).forEach(follower -> touched.add(follower.leg()));
        var complete = new TreeSet<Long>();
        chunks.of(touched, Lock.NONE).forEach(chunk -> complete.addAll(complete(chunk, touched)));
        return db.queryForList("select id from hub.household where id = any (?) and not reported order by id",
                Long.class, (Object) complete.toArray(Long[]::new));
    }

    private static Set<Long> complete(Chunk chunk, Collection<Long> legs) {
        var places = new TreeSet<Integer>();
        for (long leg : legs) {
            if (chunk.contains(leg)) {
                places.add(chunk.householdOf(leg));
            }
        }
        var complete = new TreeSet<Long>();
        for (int place : places) {
            if (chunk.isComplete(place)) {
                complete.add(chunk.households()[place]);
            }
        }
        return complete;
    }

    /** Those open legs that wait for these, in the order of their numbers. */
    List<Follower> followers(Collection<Long> leaders) {
        var all = followers.of(leaders);
        var open = all.isEmpty() ? List.<Long>of() : open(all.stream().map(Follower::leg).toList());
        return all.stream().filter(follower -> open.contains(follower.leg())).toList();
    }

    /** Nobody answers these, nor looks up who follows them, until the caller's transaction ends. */
    void lock(Collection<Long> legs) {
        chunks.of(legs, Lock.OWN);
    }

    /** Lets legs follow others than before. @param leaders by leg; null: the leg is asked by itself */
    void follow(Map<Long, @Nullable Long> leaders) {
        followers.follow(leaders);
    }

    /**
     * Who is next of those that wait for a leg is asked about instead, and the others follow that leg.
     *
     * @return those asked
     */
    List<Long> handOver(List<Follower> followers, Set<Long> except) {
        var heirs = new LinkedHashMap<Long, Long>();
        var follows = new HashMap<Long, @Nullable Long>();
        for (var follower : followers) {
            if (except.contains(follower.leg())) {
                continue;
            }
            var heir = heirs.putIfAbsent(follower.leader(), follower.leg());
            follows.put(follower.leg(), heir);
        }
        if (!follows.isEmpty()) {
            follow(follows);
        }
        return List.copyOf(heirs.values());
    }

    /** Writes the answers to those legs that have none yet, and to those that wait for them. */
    Settled resolve(long bundle, Collection<LegAnswer> given) {
        var own = new LinkedHashMap<Long, Answer>(given.size() * 2);
        given.forEach(answer -> own.putIfAbsent(answer.leg(), answer.answer()));
        return resolve(bundle, own, leaders -> {
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
    Settled resolve(long bundle, Map<Long, Answer> own, Function<Collection<Long>, Map<Long, Answer>> others) {
        var settling = new Settling(bundle, own);
        if (!own.isEmpty()) {
            settling.add(own);
        }
        int ofBundle = settling.count();
        var more = own.isEmpty() ? Map.<Long, Answer>of() : others.apply(own.keySet());
        if (!more.isEmpty()) {
            settling.add(more);
        }
        return new Settled(ofBundle, settling.byOutcome(), settling.write());
    }

    /** What one reply changes, chunk by chunk. */
    private final class Settling {

        private final long bundle;
        /** Usually all of it is news and of one chunk: sealed while nobody waits for a lock. */
        private final Map<Long, Answer> own;
        private final byte[] sealed;
        private final TreeMap<Long, Chunk> locked = new TreeMap<>();
        private final TreeMap<Long, Map<Long, Answer>> news = new TreeMap<>();

        Settling(long bundle, Map<Long, Answer> own) {
            this.bundle = bundle;
            this.own = own;
            this.sealed = codec.seal(own);
        }

        void add(Map<Long, Answer> given) {
            for (var found : chunks.of(given.keySet(), Lock.OWN)) {
                var chunk = locked.computeIfAbsent(found.firstLeg(), any -> found);
                var ofChunk = news.computeIfAbsent(chunk.firstLeg(),
                        any -> LinkedHashMap.newLinkedHashMap(given.size()));
                given.forEach((leg, answer) -> {
                    if (chunk.contains(leg) && chunk.settle(leg, answer.outcome())) {
                        ofChunk.put(leg, answer);
                    }
                });
            }
        }

        int count() {
            return news.values().stream().mapToInt(Map::size).sum();
        }

        Integer[] byOutcome() {
            var counts = new Integer[Outcome.values().length];
            Arrays.fill(counts, 0);
            news.values().forEach(each -> each.values().forEach(answer -> counts[answer.outcome().ordinal()]++));
            return counts;
        }

        /** @return households without open legs since then */
        List<Long> write() {
            var now = clock.instant();
            var completed = new ArrayList<Long>();
            news.forEach((name, given) -> {
                if (!given.isEmpty()) {
                    var chunk = Objects.requireNonNull(locked.get(name));
                    answers.insert(name, bundle, now, given.keySet(),
                            given.keySet().equals(own.keySet()) ? sealed : codec.seal(given));
                    chunks.save(chunk);
                    completed.addAll(complete(chunk, given.keySet()));
                }
            });
            return completed;
        }
    }
}
