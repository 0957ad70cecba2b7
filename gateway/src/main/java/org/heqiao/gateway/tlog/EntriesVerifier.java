package org.heqiao.gateway.tlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.heqiao.gateway.tlog.VerificationResult.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Holds the entries to the leaf hashes of the tree. Where the stored tree and a checkpoint part, it builds the tree
 * from the entries themselves: if that one agrees, the entries are as they were and only the stored tree is not.
 */
final class EntriesVerifier {

    private static final int MOST_DOUBTS = 1000;

    private final List<Checkpoint> checkpoints;
    private final long trusted;
    private final VerificationFindings verificationFindings;
    private final CompactRange own = new CompactRange();
    private final List<Long> doubts = new ArrayList<>();
    private final boolean treeBroken;
    private int next;
    private boolean rebuilding;
    private long count;
    private long notCovered;

    /** @param agreed how many of the checkpoints, from the first on, the stored tree agrees with */
    EntriesVerifier(List<Checkpoint> checkpoints, int agreed, VerificationFindings verificationFindings) {
        this.checkpoints = checkpoints;
        this.verificationFindings = verificationFindings;
        this.treeBroken = agreed < checkpoints.size();
        this.trusted = agreed == 0 ? 0 : checkpoints.get(agreed - 1).size();
        this.next = agreed;
    }

    long count() {
        return count;
    }

    long notCovered() {
        return notCovered;
    }

    void run(Path dump, long from, long to, long covered) throws IOException {
        rebuilding = treeBroken && from == 0 && to >= covered;
        if (treeBroken && !rebuilding) {
            verificationFindings.add(Kind.RANGE, trusted, checkpoints.get(next).size(),
                    "the stored tree is not the signed one");
        }
        try (var leaves = new Leaves(dump);
                var file = LogDump.entries(dump);
                var checked = new OrderedParallelReader<>(file, EntryVerifier::of)) {
            long expected = from;
            for (var batch = checked.next(); batch != null; batch = checked.next()) {
                for (var entry : batch) {
                    if (entry.index() < from || entry.index() >= to) {
                        continue;
                    }
                    if (entry.index() < expected) {
                        verificationFindings.entry(entry.index(), "it stands in the dump twice, or out of order");
                        continue;
                    }
                    missing(expected, entry.index());
                    check(entry, leaves, covered);
                    expected = entry.index() + 1;
                }
            }
            missing(expected, Math.min(to, covered));
        }
        resolveDoubts();
    }

    private void missing(long from, long to) {
        if (from < to) {
            verificationFindings.add(Kind.ENTRY, from, to, "missing");
            rebuilding = false;
        }
    }

    private void check(EntryVerifier entry, Leaves leaves, long covered) throws IOException {
        count++;
        var stored = entry.index() < covered ? leaves.at(entry.index()) : null;
        if (entry.index() >= covered) {
            notCovered++;
        } else if (entry.index() < trusted || !treeBroken) {
            if (!entry.leaf().equals(stored)) {
                verificationFindings.entry(entry.index(), "it is not the entry that the tree holds");
                return;
            }
        } else if (!entry.leaf().equals(stored) && doubts.size() < MOST_DOUBTS) {
            doubts.add(entry.index());
        }
        if (entry.wrong() != null) {
            verificationFindings.entry(entry.index(), entry.wrong());
        }
        if (rebuilding && entry.index() < covered) {
            own.append(entry.index() < trusted && stored != null ? stored : entry.leaf());
            compare();
        }
    }

    private void compare() {
        while (next < checkpoints.size() && checkpoints.get(next).size() == own.size()) {
            if (!checkpoints.get(next).root().equals(own.root())) {
                rebuilding = false;
                verificationFindings.add(Kind.RANGE, next == 0 ? 0 : checkpoints.get(next - 1).size(), own.size(),
                        "one of them or more was altered, and so was the stored tree");
                return;
            }
            next++;
        }
    }

    /**
     * Entries whose hash in the untrusted part of the stored tree is another: the entry is to blame unless the
     * checkpoints vouch for it.
     */
    private void resolveDoubts() {
        long vouched = next == 0 ? 0 : checkpoints.get(next - 1).size();
        for (long index : doubts) {
            if (index < vouched) {
                verificationFindings.add(Kind.TILE, index, index + 1, "its hash in the stored tree is not its own");
            } else {
                verificationFindings.entry(index,
                        "its hash in the stored tree is not its own, and no checkpoint vouches for it");
            }
        }
    }

    /** The leaf hashes of the stored tree, in order. */
    private static final class Leaves implements AutoCloseable {

        private final PgBinaryCopyReader tiles;
        private byte[] hashes = new byte[0];
        private long first;

        Leaves(Path dump) throws IOException {
            tiles = LogDump.tiles(dump);
        }

        @Nullable
        Hash at(long index) throws IOException {
            while (index >= first + Tile.FULL || hashes.length == 0 && first == 0) {
                var row = tiles.next();
                if (row == null || row.number(0) != 0) {
                    return null;
                }
                first = row.number(1) * Tile.FULL;
                hashes = row.field(3);
                if (hashes.length == 0) {
                    return null;
                }
            }
            long at = (index - first) * Hash.BYTES;
            return at >= 0 && at + Hash.BYTES <= hashes.length ? Hash.of(hashes, (int) at) : null;
        }

        @Override
        public void close() throws IOException {
            tiles.close();
        }
    }
}
