package org.heqiao.routes.household.plan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.heqiao.routes.household.plan.LegPlan.AskedMember;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Households planned together, and where their legs stand. The legs are numbered through: member by member in the order
 * of the households, and for each member item by item. A leg is open until it has an outcome, and keeps that for good.
 */
final class Chunk {

    private static final byte OPEN = -1;
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final long firstLeg;
    private final long batch;
    private final long firstMember;
    private final long[] households;
    /** Of each household the place of its first member; behind the last one, how many members there are. */
    private final int[] firstMembers;
    private final List<AskedMember> items;
    private final byte[] outcomes;

    /** @param members how many each of the households has */
    Chunk(long firstLeg, long batch, long firstMember, long[] households, int[] members, List<AskedMember> items,
            byte[] outcomes) {
        this.firstLeg = firstLeg;
        this.batch = batch;
        this.firstMember = firstMember;
        this.households = households;
        this.items = items;
        this.outcomes = outcomes;
        this.firstMembers = new int[members.length + 1];
        for (int i = 0; i < members.length; i++) {
            firstMembers[i + 1] = firstMembers[i] + members[i];
        }
    }

    /** Of which every leg is open. */
    static Chunk open(long firstLeg, long batch, long firstMember, long[] households, int[] members,
            List<AskedMember> items) {
        var outcomes = new byte[Arrays.stream(members).sum() * items.size()];
        Arrays.fill(outcomes, OPEN);
        return new Chunk(firstLeg, batch, firstMember, households, members, items, outcomes);
    }

    /** Its name, too. */
    long firstLeg() {
        return firstLeg;
    }

    /** The one behind its last leg. */
    long endLeg() {
        return firstLeg + outcomes.length;
    }

    long batch() {
        return batch;
    }

    long firstMember() {
        return firstMember;
    }

    /** The one behind its last member. */
    long endMember() {
        return firstMember + firstMembers[households.length];
    }

    List<AskedMember> items() {
        return items;
    }

    long[] households() {
        return households;
    }

    /** How many members each household has. */
    int[] members() {
        var members = new int[households.length];
        Arrays.setAll(members, i -> firstMembers[i + 1] - firstMembers[i]);
        return members;
    }

    /** A byte a leg. */
    byte[] outcomes() {
        return outcomes;
    }

    boolean contains(long leg) {
        return leg >= firstLeg && leg < endLeg();
    }

    AskedMember asked(long leg) {
        return items.get(place(leg) % items.size());
    }

    long member(long leg) {
        return firstMember + place(leg) / items.size();
    }

    /** The first of a member's legs; there is one for each of the items. */
    long firstLegOf(long member) {
        return firstLeg + (member - firstMember) * items.size();
    }

    /** Null: it is open. */
    @Nullable
    Outcome outcome(long leg) {
        byte outcome = outcomes[place(leg)];
        return outcome == OPEN ? null : OUTCOMES[outcome];
    }

    boolean isOpen(long leg) {
        return outcomes[place(leg)] == OPEN;
    }

    /** @return false: it has an outcome already, and keeps it */
    boolean settle(long leg, Outcome outcome) {
        if (!isOpen(leg)) {
            return false;
        }
        outcomes[place(leg)] = (byte) outcome.ordinal();
        return true;
    }

    /** The place of the household a leg is of. */
    int householdOf(long leg) {
        int place = Arrays.binarySearch(firstMembers, place(leg) / items.size());
        return place >= 0 ? place : -place - 2;
    }

    /** Whether no leg of the household at this place is open. */
    boolean isComplete(int household) {
        int end = firstMembers[household + 1] * items.size();
        for (int i = firstMembers[household] * items.size(); i < end; i++) {
            if (outcomes[i] == OPEN) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is one of the households, and no leg of it is open. */
    boolean isComplete(long household) {
        int place = Arrays.binarySearch(households, household);
        return place >= 0 && isComplete(place);
    }

    /** The legs of a household; none if it is not one of these. */
    long[] legsOf(long household) {
        int place = Arrays.binarySearch(households, household);
        return place < 0
                ? new long[0]
                : LongStream.range(firstLeg + (long) firstMembers[place] * items.size(),
                        firstLeg + (long) firstMembers[place + 1] * items.size()).toArray();
    }

    private int place(long leg) {
        if (!contains(leg)) {
            throw new IllegalArgumentException("leg " + leg + " is not one of chunk " + firstLeg);
        }
        return (int) (leg - firstLeg);
    }

    @Override
    public String toString() {
        return "Chunk[" + firstLeg + ", " + households.length + " households]";
    }
}
