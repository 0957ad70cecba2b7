package org.heqiao.gateway.tlog;

/** Roots of complete subtrees: the one of that height which begins at entry {@code index * 2^height}. */
@FunctionalInterface
public interface NodeReader {

    Hash at(int height, long index);

    /**
     * RFC 6962 §2.1: the Merkle tree hash of the entries from {@code from} to before {@code to}; {@code from} is a
     * place where the tree splits.
     */
    default Hash root(long from, long to) {
        long size = to - from;
        if (size == 0) {
            return Hash.EMPTY_TREE;
        }
        if (Long.bitCount(size) == 1 && from % size == 0) {
            return at(Long.numberOfTrailingZeros(size), from / size);
        }
        long split = split(size);
        return Hash.node(root(from, from + split), root(from + split, to));
    }

    /** The largest power of two smaller than {@code size}. */
    static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
