package org.heqiao.bench;

import java.util.Arrays;

/**
 * Whether two kinds of call can be told apart by how long they take.
 *
 * @param oneMedianMs   median of the one kind
 * @param otherMedianMs median of the other
 * @param overlap       how likely a call of the one kind takes longer than one of the other (Mann-Whitney U / n·m): 0.5
 *                      where the time tells nothing, 0 or 1 where it tells everything
 */
public record TimingOverlap(double oneMedianMs, double otherMedianMs, double overlap) {

    /** @param one, other times in nanoseconds, measured in turns */
    public static TimingOverlap of(long[] one, long[] other) {
        var a = one.clone();
        var b = other.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double larger = 0;
        int below = 0;
        int upTo = 0;
        for (long time : a) {
            while (below < b.length && b[below] < time) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < b.length && b[upTo] <= time) {
                upTo++;
            }
            larger += below + (upTo - below) / 2.0;
        }
        return new TimingOverlap(a[a.length / 2] / 1e6, b[b.length / 2] / 1e6, larger / ((double) a.length * b.length));
    }
}
