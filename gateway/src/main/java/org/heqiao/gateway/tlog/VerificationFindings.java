package org.heqiao.gateway.tlog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.heqiao.gateway.tlog.VerificationResult.Finding;
import org.heqiao.gateway.tlog.VerificationResult.Kind;

/** What is found wrong; counted without bound, kept as far as somebody would read it. */
final class VerificationFindings {

    private static final int MOST = 100;

    private final List<Finding> kept = new ArrayList<>();
    private long count;

    void add(Kind kind, long from, long to, String what) {
        count++;
        if (kept.size() < MOST) {
            kept.add(new Finding(kind, from, to, what));
        }
    }

    void entry(long index, String what) {
        add(Kind.ENTRY, index, index + 1, what);
    }

    long count() {
        return count;
    }

    List<Finding> inOrder() {
        return kept.stream().sorted(Comparator.comparingLong(Finding::from).thenComparing(Finding::kind)).toList();
    }
}
