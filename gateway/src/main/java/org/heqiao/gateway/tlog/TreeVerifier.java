package org.heqiao.gateway.tlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.heqiao.gateway.tlog.VerificationResult.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Holds the stored tree to the signed checkpoints: builds the tree anew from its leaf hashes, compares its root
 * wherever a checkpoint was signed, and its upper tiles with the stored ones.
 */
final class TreeVerifier {

    private final VerificationFindings verificationFindings;
    private final List<Checkpoint> checkpoints;
    private final TileTree tree = TileTree.resume(0, List.of());
    private final Map<Tile, byte[]> upper = new HashMap<>();
    private int next;
    private boolean broken;

    /** @param checkpoints those the log signed, by size */
    TreeVerifier(List<Checkpoint> checkpoints, VerificationFindings verificationFindings) {
        this.checkpoints = checkpoints;
        this.verificationFindings = verificationFindings;
    }

    /** How many checkpoints, from the first on, the stored tree agrees with. */
    int run(Path dump) throws IOException {
        try (var tiles = LogDump.tiles(dump)) {
            compare();
            var row = tiles.next();
            while (row != null && row.number(0) == 0 && !broken) {
                leaves(row);
                row = tiles.next();
            }
            if (next < checkpoints.size()) {
                return next;
            }
            while (row != null && row.number(0) == 0) {
                row = tiles.next(); // beyond the last checkpoint there is nothing to hold them to
            }
            tree.changed().forEach(this::store);
            for (; row != null; row = tiles.next()) {
                upper(row);
            }
            upper.keySet().forEach(tile -> wrong(tile, "lacks a tile"));
        }
        return next;
    }

    private long size() {
        return checkpoints.isEmpty() ? 0 : checkpoints.getLast().size();
    }

    private void leaves(PgBinaryCopyReader.Row row) {
        long first = tree.size();
        var hashes = leafHashes(row, first);
        if (hashes == null) {
            verificationFindings.add(Kind.TILE, first, first + Tile.FULL, "the stored tree lacks their hashes");
            broken = true;
            return;
        }
        for (int i = 0; i < hashes.length && tree.size() < size() && !broken; i += Hash.BYTES) {
            tree.append(Hash.of(hashes, i));
            compare();
        }
        tree.drainCompleted().forEach(this::store);
    }

    /** The hashes in a row, if it is the tile that begins with this leaf. */
    static byte @Nullable [] leafHashes(PgBinaryCopyReader.Row row, long first) {
        var hashes = row.field(3);
        boolean expected = row.number(0) == 0 && row.number(1) * Tile.FULL == first
                && hashes.length == row.number(2) * Hash.BYTES
                && hashes.length > 0 && hashes.length <= Tile.FULL * Hash.BYTES;
        return expected ? hashes : null;
    }

    private void compare() {
        while (next < checkpoints.size() && checkpoints.get(next).size() == tree.size()) {
            if (!checkpoints.get(next).root().equals(tree.root())) {
                broken = true;
                return;
            }
            next++;
        }
    }

    private void store(TileTree.Filled filled) {
        if (filled.tile().level() > 0) {
            upper.put(place(filled.tile().level(), filled.tile().index()), filled.hashes());
        }
    }

    private void upper(PgBinaryCopyReader.Row row) {
        var tile = place((int) row.number(0), row.number(1));
        var expected = upper.remove(tile);
        if (expected != null && !Arrays.equals(expected, row.field(3))) {
            wrong(tile, "is not the signed one");
        }
    }

    private void wrong(Tile tile, String what) {
        long each = 1L << Tile.HEIGHT * (tile.level() + 1);
        verificationFindings.add(Kind.TILE, tile.index() * each, Math.min(size(), (tile.index() + 1) * each),
                "the stored tree " + what + " at level " + tile.level());
    }

    /** Where a tile is, however wide. */
    private static Tile place(int level, long index) {
        return new Tile(level, index, Tile.FULL);
    }
}
