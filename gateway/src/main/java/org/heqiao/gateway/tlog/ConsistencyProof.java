package org.heqiao.gateway.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * Proof that one tree goes on where another ended, nothing of it changed or left out (RFC 6962 §2.1.2).
 *
 * @param from size of the earlier tree
 * @param to   size of the later one
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {

    public ConsistencyProof {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("no tree of " + from + " grows into one of " + to);
        }
        path = List.copyOf(path);
    }

    public static ConsistencyProof of(long from, long to, NodeReader nodeReader) {
        var path = new ArrayList<Hash>();
        if (0 < from && from < to) {
            long begin = 0;
            long end = to;
            while (from != end) {
                long middle = begin + NodeReader.split(end - begin);
                if (from <= middle) {
                    path.addFirst(nodeReader.root(middle, end));
                    end = middle;
                } else {
                    path.addFirst(nodeReader.root(begin, middle));
                    begin = middle;
                }
            }
            if (begin > 0) {
                path.addFirst(nodeReader.root(begin, end));
            }
        }
        return new ConsistencyProof(from, to, path);
    }

    /** RFC 9162 §2.1.4.2. */
    public boolean proves(Hash earlier, Hash later) {
        if (from == to) {
            return path.isEmpty() && earlier.equals(later);
        }
        if (from == 0) {
            return path.isEmpty() && earlier.equals(Hash.EMPTY_TREE);
        }
        var hashes = new ArrayList<>(path);
        if (Long.bitCount(from) == 1) {
            hashes.addFirst(earlier);
        }
        if (hashes.isEmpty()) {
            return false;
        }
        int complete = Long.numberOfTrailingZeros(from);
        long at = from - 1 >>> complete;
        long last = to - 1 >>> complete;
        var first = hashes.getFirst();
        var second = hashes.getFirst();
        for (var hash : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if (at % 2 == 1 || at == last) {
                first = Hash.node(hash, first);
                second = Hash.node(hash, second);
                while (at % 2 == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                second = Hash.node(second, hash);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && first.equals(earlier) && second.equals(later);
    }
}
