package org.heqiao.gateway.tlog;

/** Subtrees of any height out of tiles. */
public final class TileNodeReader implements NodeReader {

    /** Where tiles come from. */
    @FunctionalInterface
    public interface Source {

        /** The hashes of the tile, at least as many as its width says. */
        byte[] hashes(Tile atLeast);
    }

    private final Source source;

    public TileNodeReader(Source source) {
        this.source = source;
    }

    @Override
    public Hash at(int height, long index) {
        int within = height % Tile.HEIGHT;
        long first = index << within;
        int begin = (int) (first % Tile.FULL);
        int count = 1 << within;
        var hashes = source.hashes(new Tile(height / Tile.HEIGHT, first / Tile.FULL, begin + count));
        var subtree = new CompactRange();
        for (int i = begin; i < begin + count; i++) {
            subtree.append(Hash.of(hashes, i * Hash.BYTES));
        }
        return subtree.root();
    }
}
