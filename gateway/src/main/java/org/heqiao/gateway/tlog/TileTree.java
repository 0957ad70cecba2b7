package org.heqiao.gateway.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tree as it grows, tile by tile: it takes up from the last tile of each level and gives back the tiles that
 * changed. One thread at a time.
 */
public final class TileTree {

    /** A tile and its hashes, one after the other. */
    public record Filled(Tile tile, byte[] hashes) {
    }

    private final List<Edge> edges = new ArrayList<>();
    private final List<Filled> completed = new ArrayList<>();
    private long size;

    /** @param size the size of the tree to go on with
     *  @param lastTiles the hashes of the last, partial tile of each level from 0 up; empty where there is none
     *  @throws IllegalArgumentException if these are not the last tiles of a tree of that size */
    public static TileTree resume(long size, List<byte[]> lastTiles) {
        var tree = new TileTree();
        tree.size = size;
        for (int level = 0; size >>> Tile.HEIGHT * level != 0; level++) {
            long hashes = size >>> Tile.HEIGHT * level;
            var last = level < lastTiles.size() ? lastTiles.get(level) : new byte[0];
            if (last.length != hashes % Tile.FULL * Hash.BYTES) {
                throw new IllegalArgumentException(
                        "the last tile of level " + level + " is not that of a tree of " + size + " entries");
            }
            var edge = tree.edge(level);
            edge.index = hashes / Tile.FULL;
            for (int i = 0; i < last.length; i += Hash.BYTES) {
                edge.add(Hash.of(last, i));
            }
            edge.changed = false;
        }
        return tree;
    }

    public long size() {
        return size;
    }

    public void append(Hash leaf) {
        size++;
        var hash = leaf;
        for (int level = 0;; level++) {
            var edge = edge(level);
            edge.add(hash);
            if (edge.subtree.size() < Tile.FULL) {
                return;
            }
            completed.add(edge.filled(level));
            hash = edge.subtree.root();
            edge.next();
        }
    }

    public Hash root() {
        Hash root = null;
        for (var edge : edges) {
            root = edge.subtree.under(root);
        }
        return root == null ? Hash.EMPTY_TREE : root;
    }

    /** The tiles that are new or wider than they were. */
    public List<Filled> changed() {
        var changed = new ArrayList<>(completed);
        for (int level = 0; level < edges.size(); level++) {
            if (edges.get(level).changed && edges.get(level).subtree.size() > 0) {
                changed.add(edges.get(level).filled(level));
            }
        }
        return changed;
    }

    /**
     * The tiles that were filled since this was last asked, or since the beginning; from now on they do not count as
     * changed any more.
     */
    List<Filled> drainCompleted() {
        var taken = List.copyOf(completed);
        completed.clear();
        return taken;
    }

    private Edge edge(int level) {
        while (edges.size() <= level) {
            edges.add(new Edge());
        }
        return edges.get(level);
    }

    /** The last tile of a level. */
    private static final class Edge {

        private long index;
        private boolean changed;
        private CompactRange subtree = new CompactRange();
        private byte[] hashes = new byte[Tile.FULL * Hash.BYTES];

        void add(Hash hash) {
            hash.copyTo(hashes, (int) subtree.size() * Hash.BYTES);
            subtree.append(hash);
            changed = true;
        }

        Filled filled(int level) {
            var tile = new Tile(level, index, (int) subtree.size());
            return new Filled(tile, Arrays.copyOf(hashes, tile.bytes()));
        }

        void next() {
            index++;
            subtree = new CompactRange();
            changed = false;
        }
    }
}
