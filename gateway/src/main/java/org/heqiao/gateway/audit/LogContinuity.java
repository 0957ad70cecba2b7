package org.heqiao.gateway.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heqiao.gateway.audit.StoredCheckpoint.Receipted;
import org.heqiao.gateway.tlog.Checkpoint;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.LogKeys;
import org.heqiao.gateway.tlog.LogLoss;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the log in the database goes on from the one this node knows: from the last checkpoint, kept outside
 * the database, and from the last receipt given out. A database put back to an older state, or told anew, stops the log
 * until the right one is back or the loss is accepted.
 */
final class LogContinuity {

    private static final Logger LOG = LoggerFactory.getLogger(LogContinuity.class);
    private static final int MOST_LEAVES = 65_536;

    private final StoredCheckpoint kept;
    private final CheckpointSigner signer;
    private final Clock clock;
    private volatile @Nullable String note;
    private volatile long covered;
    private volatile @Nullable Receipted receipted;
    private volatile @Nullable Elsewhere elsewhere;

    LogContinuity(StoredCheckpoint kept, CheckpointSigner signer, Clock clock) {
        this.kept = kept;
        this.signer = signer;
        this.clock = clock;
        try {
            receipted = kept.missing().orElse(null);
            kept.checkpoint().ifPresent(last -> {
                note = last;
                covered = signedHere(last).map(Checkpoint::size).orElse(0L);
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the last checkpoint of the audit log cannot be read: " + kept.file(),
                    unreadable);
        }
    }

    /** A checkpoint of ours that somebody else kept. */
    private record Elsewhere(String note, Checkpoint checkpoint, String where) {
    }

    String origin() {
        return signer.origin();
    }

    /**
     * Somebody shows a checkpoint: if this log signed it, the database must hold that state too. @param where for
     * whoever has to compare
     */
    void seenElsewhere(String shown, String where) {
        try {
            signedHere(shown).ifPresent(checkpoint -> elsewhere = new Elsewhere(shown, checkpoint, where));
        } catch (IllegalArgumentException noNote) {
            LOG.atWarn().addKeyValue("where", where).log("what is kept there is no checkpoint");
        }
    }

    /** The database does not hold the log that this node knows. The message says what to do. */
    static final class Broken extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Broken(String what) {
            super(what
                    + ". Bring back the database that holds them; if they are lost for good, have an administrator"
                    + " say so on each node:"
                    + " ops/hub audit accept-loss --reason TEXT");
        }
    }

    /** So many entries the log must have. */
    long entries() {
        var last = receipted;
        return Math.max(covered, last == null ? 0 : last.index() + 1);
    }

    /**
     * Entries were written, as the database says.
     *
     * @param before what {@link #entries} said before that
     * @throws Broken it gave them places that were taken
     */
    void written(long before, long first, List<PendingEntry> batch) {
        if (first < before) {
            throw new Broken("the database gave out place " + first + " of the audit log again: it held " + before
                    + " entries before");
        }
        receipted = new Receipted(first + batch.size() - 1, batch.getLast().leaf());
    }

    /** Keeps a checkpoint that is about to be published. */
    void store(String latest, long size) {
        try {
            kept.store(latest);
        } catch (IOException failed) {
            throw new IllegalStateException("the last checkpoint of the audit log cannot be kept in " + kept.file(),
                    failed);
        }
        note = latest;
        covered = size;
    }

    /**
     * Looks whether the database still holds the log that is known here, and takes up what other nodes published.
     * @throws Broken it does not
     */
    void confirm(TreeStore store, LossStore losses) {
        try {
            try {
                compareElsewhere(store, losses);
                compare(store);
            } catch (Broken broken) {
                kept.storeMissing(receipted);
                if (!isExcused(store, losses)) {
                    throw broken;
                }
            }
            kept.nothingIsMissing();
            recordLosses(losses.notes());
        } catch (IOException failed) {
            throw new IllegalStateException(
                    "the folder of the last checkpoint cannot be used: " + kept.file().getParent(), failed);
        }
    }

    private void compareElsewhere(TreeStore store, LossStore losses) {
        var seen = elsewhere;
        if (seen == null) {
            return;
        }
        long size = seen.checkpoint().size();
        boolean givenUp = losses.notes().stream().flatMap(signed -> LogLoss.open(signed, signer.keys()).stream())
                .anyMatch(loss -> loss.size() < size && size <= loss.lost());
        if (!givenUp && size > covered) {
            store(seen.note(), size); // from now on known here as well
        } else if (!givenUp && store.sizes().log() >= size // else what is missing is told by its number
                && !seen.checkpoint().root()
                        .equals(root(store, size, store.latest().map(TreeStore.Stored::size).orElse(0L)))) {
            throw new Broken(
                    "the first " + size + " entries of the audit log are others than " + seen.where() + " shows");
        }
        elsewhere = null;
    }

    private void compare(TreeStore store) {
        var last = receipted; // what is known is read before the database is: that goes on meanwhile
        long before = entries();
        var latest = store.latest();
        long entries = store.sizes().log();
        if (entries < before) {
            throw new Broken(
                    "the database holds " + entries + " entries of the audit log, " + before + " were there before");
        }
        if (last != null && store.leaves(last.index(), 1).stream().noneMatch(last.leaf()::equals)) {
            throw new Broken("entry " + last.index() + " of the audit log is another than the one that was receipted");
        }
        var known = note;
        if (latest.isEmpty() || latest.get().note().equals(known)) {
            return;
        }
        if (known != null) {
            var checkpoint = signedHere(known)
                    .orElseThrow(() -> new Broken(
                            "the checkpoint in " + kept.file() + " is not signed by this log, or damaged"));
            if (!checkpoint.root().equals(root(store, checkpoint.size(), latest.get().size()))) {
                throw new Broken("the first " + checkpoint.size()
                        + " entries of the audit log are others than those that were signed");
            }
        }
        if (latest.get().size() >= covered) {
            adopt(store, latest.get());
        }
    }

    /** Takes up what another node published; what is not rightly signed is left to the publisher to stumble over. */
    private void adopt(TreeStore store, TreeStore.Stored latest) {
        var signed = signedHere(latest.note());
        if (signed.filter(c -> c.size() == latest.size() && c.root().equals(root(store, c.size(), c.size())))
                .isPresent()) {
            store(latest.note(), latest.size());
        }
    }

    /** The root over so many entries, be they in the stored tree or still to be taken in. */
    private static @Nullable Hash root(TreeStore store, long size, long stored) {
        if (size <= stored) {
            return store.nodes().root(0, size);
        }
        var tree = store.tree(stored);
        var leaves = store.leaves(stored, (int) Math.min(MOST_LEAVES, size - stored));
        leaves.forEach(tree::append);
        return tree.size() == size ? tree.root() : null;
    }

    private Optional<Checkpoint> signedHere(String signed) {
        if (!signer.knowsAllOf(signed)) {
            signer.refresh();
        }
        return signer.keys().open(signed).map(LogKeys.Opened::checkpoint);
    }

    /**
     * Whether an administrator gave up what is missing, here or, as a note of the log says that is new to this node, at
     * another.
     */
    private boolean isExcused(TreeStore store, LossStore losses) throws IOException {
        long missing = entries();
        var known = kept.knownLosses();
        var latest = store.latest();
        long size = latest.map(TreeStore.Stored::size).orElse(0L);
        boolean told = losses.notes().stream().filter(signed -> !known.contains(digest(signed)))
                .flatMap(signed -> LogLoss.open(signed, signer.keys()).stream())
                .anyMatch(loss -> loss.lost() >= missing && loss.size() <= size
                        && loss.root().equals(root(store, loss.size(), size)));
        if (!told) {
            var accepted = kept.acceptance();
            if (accepted.isEmpty() || accepted.get().lost() != missing) {
                return false;
            }
            losses.add(
                    signer.signLoss(new LogLoss(signer.origin(), missing, covered < missing ? null : rootOf(note), size,
                            Objects.requireNonNull(root(store, size, size)), clock.instant(),
                            accepted.get().by() + ": " + accepted.get().reason())));
        }
        kept.goOn(latest.map(TreeStore.Stored::note), clock.instant());
        note = latest.map(TreeStore.Stored::note).orElse(null);
        covered = size;
        receipted = null;
        elsewhere = null;
        return true;
    }

    private @Nullable Hash rootOf(@Nullable String signed) {
        return signed == null ? null : signedHere(signed).map(Checkpoint::root).orElse(null);
    }

    private void recordLosses(List<String> losses) throws IOException {
        Set<String> all = losses.stream().map(LogContinuity::digest).collect(Collectors.toSet());
        var known = kept.knownLosses();
        if (!known.containsAll(all)) {
            all.addAll(known);
            kept.storeLosses(all);
        }
    }

    private static String digest(String signed) {
        return Hash.leaf(signed.getBytes(StandardCharsets.UTF_8)).base64();
    }
}
