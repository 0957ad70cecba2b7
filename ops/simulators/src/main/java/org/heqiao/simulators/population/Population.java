package org.heqiao.simulators.population;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.heqiao.schemas.identity.Gb11643;

/**
 * A synthetic population. Only the identity numbers' sequences and an index from number to person are kept (about 30
 * bytes a person); every fact is computed when asked for. Ages are as of {@link #BASE}; ask for no day before it.
 */
public final class Population {

    /** Grows with every change of what is computed from a seed: what was kept of an earlier one no longer fits. */
    public static final int DEFINITION = 4;

    /** The day the population is described for. */
    public static final LocalDate BASE = LocalDate.of(2026, 1, 1);
    static final String REGION = "640199";

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final int DAYS = (int) ChronoUnit.DAYS.between(FIRST_DAY, LocalDate.of(2027, 1, 1));
    private static final int[] SIZES_PER_MILLE = {250, 570, 810, 940, 1000};

    private final long seed;
    private final int households;
    private final int[] firstPerson;
    private final short[] sequences;
    private final int[] slots;

    private Population(long seed, int households) {
        this.seed = seed;
        this.households = households;
        this.firstPerson = new int[households + 1];
        for (int h = 0; h < households; h++) {
            firstPerson[h + 1] = firstPerson[h] + size(h);
        }
        int persons = firstPerson[households];
        this.sequences = new short[persons];
        this.slots = new int[Integer.highestOneBit(Math.max(8, persons)) * 4];
        Arrays.fill(slots, -1);
        number();
    }

    public static Population of(long seed, int households) {
        return new Population(seed, households);
    }

    public long seed() {
        return seed;
    }

    public int households() {
        return households;
    }

    public int persons() {
        return sequences.length;
    }

    public Household household(int index) {
        int size = firstPerson[index + 1] - firstPerson[index];
        List<Person> members = new ArrayList<>(size);
        for (int m = 0; m < size; m++) {
            members.add(person(index, m));
        }
        return new Household(index, members);
    }

    /** By 18-character identity number. */
    public Optional<Person> find(String id) {
        if (id.length() != 18 || !id.startsWith(REGION)) {
            return Optional.empty();
        }
        try {
            var born = LocalDate.of(Integer.parseInt(id, 6, 10, 10), Integer.parseInt(id, 10, 12, 10),
                    Integer.parseInt(id, 12, 14, 10));
            int key = key((int) ChronoUnit.DAYS.between(FIRST_DAY, born), Integer.parseInt(id, 14, 17, 10));
            for (int slot = slot(key); slots[slot] >= 0; slot = slot + 1 & slots.length - 1) {
                var person = person(slots[slot]);
                if (person.id().equals(id)) {
                    return Optional.of(person);
                }
            }
            return Optional.empty();
        } catch (RuntimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private Person person(int number) {
        int h = Arrays.binarySearch(firstPerson, number);
        h = h >= 0 ? h : -h - 2;
        return person(h, number - firstPerson[h]);
    }

    private Person person(int household, int member) {
        int size = firstPerson[household + 1] - firstPerson[household];
        var householdRole = HouseholdRole.of(seed, household, member, size);
        return new Person(new SeededRandom(seed, household, member), householdRole,
                id(householdRole.born(), sequences[firstPerson[household] + member]));
    }

    private static String id(LocalDate born, int sequence) {
        int day = born.getYear() * 10_000 + born.getMonthValue() * 100 + born.getDayOfMonth();
        var first17 = REGION + (day * 1000L + sequence);
        return first17 + Gb11643.check(first17);
    }

    private int size(int household) {
        int draw = new SeededRandom(seed, household, 0).of(SeededRandom.Topic.SIZE, 1000);
        int size = 1;
        while (draw >= SIZES_PER_MILLE[size - 1]) {
            size++;
        }
        return size;
    }

    /**
     * Gives every person a sequence number of its own among those born on the same day: odd for men, even for women.
     */
    private void number() {
        var next = new short[DAYS * 2];
        for (int h = 0; h < households; h++) {
            int size = firstPerson[h + 1] - firstPerson[h];
            for (int m = 0; m < size; m++) {
                var householdRole = HouseholdRole.of(seed, h, m, size);
                int day = (int) ChronoUnit.DAYS.between(FIRST_DAY, householdRole.born());
                int taken = next[day * 2 + (householdRole.male() ? 1 : 0)]++;
                int sequence = taken * 2 + (householdRole.male() ? 1 : 2);
                if (sequence > 999) {
                    throw new IllegalStateException("more persons born on one day than a number can tell apart");
                }
                int person = firstPerson[h] + m;
                sequences[person] = (short) sequence;
                int slot = slot(key(day, sequence));
                while (slots[slot] >= 0) {
                    slot = slot + 1 & slots.length - 1;
                }
                slots[slot] = person;
            }
        }
    }

    private static int key(int day, int sequence) {
        return day * 1000 + sequence;
    }

    private int slot(int key) {
        int hash = key * 0x9E3779B1;
        return (hash ^ hash >>> 15) & slots.length - 1;
    }
}
