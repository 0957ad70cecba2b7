package org.heqiao.simulators;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What each simulated agency was asked, and what it answered: the proof, from outside the hub, that a question with an answer is not put
 * again. Questions are counted by the reference the hub gives them (its leg number); memory is two bits a reference.
 */
public final class Counters {

    /**
     * @param calls            conversations begun
     * @param questions        questions put, repetitions included
     * @param answered         questions answered, repetitions included
     * @param askedAfterAnswer questions put again although an answer to them had been handed over
     */
    public record Count(long calls, long questions, long answered, long askedAfterAnswer) {
    }

    private static final class Tally {
        private final AtomicLong calls = new AtomicLong();
        private final AtomicLong questions = new AtomicLong();
        private final AtomicLong answered = new AtomicLong();
        private final AtomicLong again = new AtomicLong();
        private final java.util.BitSet done = new java.util.BitSet();
    }

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

    public void called(String source) {
        tally(source).calls.incrementAndGet();
    }

    /** A question is put. @param reference the hub's leg number */
    public void asked(String source, long reference) {
        var tally = tally(source);
        tally.questions.incrementAndGet();
        synchronized (tally.done) {
            if (tally.done.get(Math.toIntExact(reference))) {
                tally.again.incrementAndGet();
            }
        }
    }

    /** The answer to a question has been handed over. */
    public void answered(String source, long reference) {
        var tally = tally(source);
        tally.answered.incrementAndGet();
        synchronized (tally.done) {
            tally.done.set(Math.toIntExact(reference));
        }
    }

    public Map<String, Count> counts() {
        var counts = new TreeMap<String, Count>();
        tallies.forEach((source, tally) -> counts.put(source,
                new Count(tally.calls.get(), tally.questions.get(), tally.answered.get(), tally.again.get())));
        return counts;
    }

    public void reset() {
        tallies.clear();
    }

    private Tally tally(String source) {
        return tallies.computeIfAbsent(source, any -> new Tally());
    }
}
