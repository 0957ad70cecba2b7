package org.heqiao.gateway.tlog;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * All of a tree that is needed to go on with it: the roots of the complete subtrees it consists of, one for each bit of
 * its size. One thread at a time.
 */
public final class CompactRange {

    private final @Nullable Hash[] subtrees;
    private long size;

    public CompactRange() {
        this(new Hash[Long.SIZE], 0);
    }

    private CompactRange(@Nullable Hash[] subtrees, long size) {
        this.subtrees = subtrees;
        this.size = size;
    }

    public CompactRange copy() {
        return new CompactRange(Arrays.copyOf(subtrees, subtrees.length), size);
    }

    public long size() {
        return size;
    }

    public void append(Hash leaf) {
        var hash = leaf;
        int height = 0;
        for (; (size >>> height & 1) == 1; height++) {
            hash = Hash.node(subtree(height), hash);
        }
        subtrees[height] = hash;
        size++;
    }

    /** RFC 6962 §2.1: the Merkle tree hash of all leaves so far. */
    public Hash root() {
        var root = under(null);
        return root == null ? Hash.EMPTY_TREE : root;
    }

    /** The root of this tree with one smaller subtree to the right of it. */
    @Nullable
    Hash under(@Nullable Hash smaller) {
        var root = smaller;
        for (int height = 0; size >>> height != 0; height++) {
            if ((size >>> height & 1) == 1) {
                root = root == null ? subtree(height) : Hash.node(subtree(height), root);
            }
        }
        return root;
    }

    private Hash subtree(int height) {
        var subtree = subtrees[height];
        if (subtree == null) {
            throw new IllegalStateException("no subtree of height " + height + " in a tree of " + size);
        }
        return subtree;
    }
}
