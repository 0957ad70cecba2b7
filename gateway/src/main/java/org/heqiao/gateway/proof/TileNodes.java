package org.heqiao.gateway.proof;

/** Subtrees of any height out of tiles. */
public final class TileNodes implements Nodes {

    /** Where tiles come from. */
    @FunctionalInterface
    public interface Source {

        /** The hashes of the tile, at least as many as its width says. */
        byte[] hashes(Tile atLeast);
    }

    private final Source source;

    public TileNodes(Source source) {
        this.source = source;
    }

    @Override
    public Hash at(int height, long index) {
        int within = height % Tile.HEIGHT;
        long first = index << within;
        int begin = (int) (first % Tile.FULL);
        int count = 1 << within;
        var hashes = source.hashes(new Tile(height / Tile.HEIGHT, first / Tile.FULL, begin + count));
        var subtree = new Frontier();
        for (int i = begin; i < begin + count; i++) {
            subtree.append(Hash.of(hashes, i * Hash.BYTES));
        }
        return subtree.root();
    }
}
