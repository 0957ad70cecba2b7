package org.heqiao.routes.household.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.routes.household.plan.AcceptedHousehold.AcceptedMember;
import org.heqiao.routes.household.plan.LegPlan.AskedMember;
import org.heqiao.routes.household.plan.ReusableAnswers.Earlier;
import org.heqiao.routes.household.plan.ReusableAnswers.Person;
import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each leg of a chunk when it is planned: asked, answered together with another about the same person,
 * or settled without asking. Filled member by member.
 */
final class ChunkPlan {

    private static final String NOT_CONNECTED = "NOT_CONNECTED";
    private static final Answer NOT_CONTESTED = new Answer.NotCovered("NOT_CONTESTED");

    private final Chunk chunk;
    private final Map<SourceId, SourceContract> contracts;
    private final Set<SourceId> reachable;
    private final Map<Person, Map<AskedMember, Earlier>> earlier;
    private final @Nullable ContestedLegs contested;
    private final Instant now;
    private final LegPlan legs;
    private final Map<Person, Long> firstLegOf = new HashMap<>();
    private final List<Followers.Planned> followers = new ArrayList<>();
    private final Map<Instant, Map<Long, Answer>> settled = new TreeMap<>();

    /**
     * @param reachable sources that some node is connected to
     * @param contested what is asked; null: everything
     */
    ChunkPlan(Chunk chunk, Map<SourceId, SourceContract> contracts, Set<SourceId> reachable,
            Map<Person, Map<AskedMember, Earlier>> earlier, @Nullable ContestedLegs contested, Instant now) {
        this.contested = contested;
        this.chunk = chunk;
        this.contracts = contracts;
        this.reachable = reachable;
        this.earlier = earlier;
        this.now = now;
        this.legs = new LegPlan(contracts);
    }

    Chunk chunk() {
        return chunk;
    }

    LegPlan legs() {
        return legs;
    }

    List<Followers.Planned> followers() {
        return followers;
    }

    /** What needs no asking, by when it was answered. */
    Map<Instant, Map<Long, Answer>> settled() {
        return settled;
    }

    /** Why a source cannot be asked about somebody, whoever allows it; null: it can. */
    static @Nullable String notAskable(Map<SourceId, SourceContract> contracts, @Nullable Subject id,
            AskedMember asked) {
        if (id == null) {
            return LegPlanner.NO_DOCUMENT;
        }
        var contract = Objects.requireNonNull(contracts.get(asked.source()));
        return contract.isAskedBy(id, asked.item()) ? null : LegPlanner.DOCUMENT_NOT_ASKABLE;
    }

    /** @param person null: nobody met before, or nobody who may be asked about */
    void add(long member, AcceptedMember accepted, @Nullable Person person) {
        long first = chunk.firstLegOf(member);
        var twin = person == null ? null : firstLegOf.putIfAbsent(person, first);
        var known = person == null ? Map.<AskedMember, Earlier>of() : earlier.getOrDefault(person, Map.of());
        var notAuthorised = accepted.notAuthorised();
        for (int i = 0; i < chunk.items().size(); i++) {
            var asked = chunk.items().get(i);
            long leg = first + i;
            if (contested != null
                    && !contested.includes(accepted.content().memberNo(), asked.source(), asked.item())) {
                leave(leg);
                continue;
            }
            var before = known.get(asked);
            var notAskable = notAskable(contracts, accepted.content().id(), asked);
            if (notAskable != null) {
                settle(leg, asked, new Answer.NotCovered(notAskable), now);
            } else if (notAuthorised != null) {
                settle(leg, asked, new Answer.NotAuthorised(notAuthorised), now);
            } else if (!reachable.contains(asked.source())) {
                settle(leg, asked, new Answer.NotCovered(NOT_CONNECTED), now);
            } else if (before != null && before.answer() != null) {
                settle(leg, asked, before.answer().answer(), before.answer().answeredAt());
            } else if (before != null) {
                follow(leg, asked, before.leg(), member);
            } else if (twin != null) {
                follow(leg, asked, twin + i, member);
            } else {
                legs.ask(asked, leg);
            }
        }
    }

    /** There is a place for it, and nothing is asked: it is not counted among what was planned. */
    private void leave(long leg) {
        chunk.settle(leg, NOT_CONTESTED.outcome());
        settled.computeIfAbsent(now, any -> new LinkedHashMap<>()).put(leg, NOT_CONTESTED);
    }

    private void settle(long leg, AskedMember asked, Answer answer, Instant answeredAt) {
        chunk.settle(leg, answer.outcome());
        settled.computeIfAbsent(answeredAt, any -> new LinkedHashMap<>()).put(leg, answer);
        legs.resolve(asked, answer.outcome());
    }

    private void follow(long leg, AskedMember asked, long leader, long member) {
        followers.add(new Followers.Planned(leg, leader, member));
        legs.follow(asked);
    }
}
