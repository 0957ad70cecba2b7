package org.heqiao.routes.sources;

import java.time.Duration;
import org.heqiao.schemas.source.SourceFault;

/**
 * How many conversations at once do a source good, within what was agreed: fewer by a tenth when one takes much longer
 * than usual, half as many when it does not keep up, and one more for each round of conversations that take no longer
 * than usual (additive increase, multiplicative decrease). Usual is the shortest for so many questions, and follows
 * slowly where a source stays slower. Begins with what was agreed.
 */
final class ConcurrencyLimit {

    /** A conversation that takes so much longer than usual says that the source is busy. */
    private static final double MUCH_LONGER = 2;
    /** What is over so soon is never slow, whatever is usual: it may be this machine that was busy. */
    private static final Duration NEVER_SLOW = Duration.ofSeconds(1);
    private static final double SLOWED = 0.9;
    private static final double OVERRUN = 0.5;
    /** In about this time what a slower source takes becomes the usual. */
    private static final Duration FOLLOWS = Duration.ofHours(1);

    private final double[] usualBySize = new double[Integer.SIZE + 1];
    private double agreed;
    private double limit;
    private double sinceDecrease;

    ConcurrencyLimit(int agreed) {
        this.agreed = agreed;
        this.limit = agreed;
    }

    /** @param nowAgreed what the contract allows now; who is not held back has all of it at once */
    synchronized int most(int nowAgreed) {
        limit = limit >= agreed ? nowAgreed : Math.min(limit, nowAgreed);
        agreed = nowAgreed;
        return (int) limit;
    }

    synchronized void answered(Duration took, int questions) {
        if (isSlow(took, questions)) {
            decrease(SLOWED);
        } else {
            limit = Math.min(agreed, limit + 1 / limit);
            sinceDecrease++;
        }
    }

    synchronized void failed(SourceFault.Kind kind) {
        switch (kind) {
            case TIMEOUT, THROTTLED, FAILED, UNREACHABLE -> decrease(OVERRUN);
            case MALFORMED, DENIED -> {
                // says nothing about how busy it is
            }
        }
    }

    /** Once a round: the conversations under way say the same again. */
    private void decrease(double factor) {
        if (sinceDecrease >= limit || limit >= agreed) {
            limit = Math.max(1, Math.min(limit * factor, Math.ceil(limit) - 1));
            sinceDecrease = 0;
        } else {
            sinceDecrease++;
        }
    }

    private boolean isSlow(Duration took, int questions) {
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, questions));
        double nanos = took.toNanos();
        double usual = usualBySize[size];
        // beside the others under way each conversation stands for its part of the time that passed
        double passed = Math.min(1, nanos / limit / FOLLOWS.toNanos());
        usualBySize[size] = usual == 0 || nanos < usual ? nanos : usual + (nanos - usual) * passed;
        return usual > 0 && nanos > usual * MUCH_LONGER && took.compareTo(NEVER_SLOW) > 0;
    }
}
