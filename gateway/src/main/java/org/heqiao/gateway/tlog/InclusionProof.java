package org.heqiao.gateway.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * Proof that an entry is in the tree (RFC 6962 §2.1.1).
 *
 * @param index place of the entry, from 0
 * @param size  of the tree
 * @param path  from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " has no entry " + index);
        }
        path = List.copyOf(path);
    }

    public static InclusionProof of(long index, long size, NodeReader nodeReader) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " has no entry " + index);
        }
        var path = new ArrayList<Hash>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + NodeReader.split(to - from);
            if (index < middle) {
                path.addFirst(nodeReader.root(middle, to));
                to = middle;
            } else {
                path.addFirst(nodeReader.root(from, middle));
                from = middle;
            }
        }
        return new InclusionProof(index, size, path);
    }

    /** RFC 9162 §2.1.3.2. */
    public boolean proves(Hash leaf, Hash root) {
        long at = index;
        long last = size - 1;
        var hash = leaf;
        for (var sibling : path) {
            if (last == 0) {
                return false;
            }
            if (at % 2 == 1 || at == last) {
                hash = Hash.node(sibling, hash);
                while (at % 2 == 0 && at != 0) {
                    at >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = Hash.node(hash, sibling);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
