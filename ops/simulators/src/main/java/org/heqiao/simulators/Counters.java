package org.heqiao.simulators;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each simulated agency was asked, and what it answered: the proof, from outside the hub, that a question with an
 * answer is not put again. Questions are told apart by the reference the hub gives them (its leg number). Memory is two
 * bits a reference, up to {@link #HIGHEST}; beyond, questions are counted but not told apart.
 */
public final class Counters {

    /** The highest reference that is told apart from others. */
    static final long HIGHEST = (1L << 28) - 1;

    /**
     * @param calls            conversations begun
     * @param questions        questions put, repetitions included
     * @param answered         questions answered, repetitions included
     * @param askedAfterAnswer questions put again although an answer to them had been handed over
     * @param askedAgain       questions put again, whether or not they had been answered
     */
    public record Count(long calls, long questions, long answered, long askedAfterAnswer, long askedAgain) {

        public Count(long calls, long questions, long answered, long askedAfterAnswer) {
            this(calls, questions, answered, askedAfterAnswer, 0);
        }
    }

    /** How often a question was put, and when last, in milliseconds of the epoch. */
    public record Asked(int times, long last) {
    }

    private static final class Tally {

        private long calls;
        private long questions;
        private long answers;
        private long askedAfterAnswer;
        private long askedAgain;
        private final Map<Long, Asked> each;
        private final BitSet asked = new BitSet();
        private final BitSet answered = new BitSet();

        private Tally(boolean remembering) {
            each = remembering ? new HashMap<>() : Map.of();
        }

        private synchronized void called() {
            calls++;
        }

        private synchronized void asked(long reference, boolean remembering) {
            questions++;
            if (remembering) {
                each.merge(reference, new Asked(1, System.currentTimeMillis()),
                        (before, now) -> new Asked(before.times + 1, now.last));
            }
            if (isToldApart(reference)) {
                askedAgain += asked.get((int) reference) ? 1 : 0;
                askedAfterAnswer += answered.get((int) reference) ? 1 : 0;
                asked.set((int) reference);
            }
        }

        private synchronized void answered(long reference) {
            answers++;
            if (isToldApart(reference)) {
                answered.set((int) reference);
            }
        }

        private synchronized Map<Long, Asked> each() {
            return Map.copyOf(each);
        }

        private synchronized Count count() {
            return new Count(calls, questions, answers, askedAfterAnswer, askedAgain);
        }
    }

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final boolean remembering;

    public Counters() {
        this(false);
    }

    /** @param remembering each question by itself, see {@link #each}: some hundred bytes for each */
    public Counters(boolean remembering) {
        this.remembering = remembering;
    }

    /** A conversation begins. */
    public void called(String source) {
        tally(source).called();
    }

    /** A question is put. @param reference the hub's leg number */
    public void asked(String source, long reference) {
        tally(source).asked(reference, remembering);
    }

    /** The answer to a question has been handed over. */
    public void answered(String source, long reference) {
        tally(source).answered(reference);
    }

    /** By source; sources that were never called are not there. */
    public Map<String, Count> counts() {
        var counts = new TreeMap<String, Count>();
        tallies.forEach((source, tally) -> counts.put(source, tally.count()));
        return counts;
    }

    /** Of one source, by reference; nothing where they are not remembered. */
    public Map<Long, Asked> each(String source) {
        var tally = tallies.get(source);
        return tally == null ? Map.of() : tally.each();
    }

    /** Forgets everything. */
    public void reset() {
        tallies.clear();
    }

    private static boolean isToldApart(long reference) {
        return reference >= 0 && reference <= HIGHEST;
    }

    private Tally tally(String source) {
        return tallies.computeIfAbsent(source, first -> new Tally(remembering));
    }
}
