package org.heqiao.gateway.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.heqiao.gateway.background.RepeatedTask;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.LogKeys;
import org.heqiao.gateway.tlog.TileTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes new entries into the tree and signs a checkpoint, several times a second, one node at a time. It signs nothing
 * over a stored tree that is not the one it signed last, nor over a database that was put back: from then on no
 * checkpoint appears until somebody has looked.
 */
final class CheckpointPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointPublisher.class);
    private static final int MOST_AT_ONCE = 16_384;
    private static final int QUERY_TIMEOUT_SECONDS = 30;
    private static final Duration ALL_KEPT_FOR = Duration.ofHours(1);
    private static final Duration BETWEEN_THINNINGS = Duration.ofMinutes(1);

    private final TreeStore store;
    private final TransactionTemplate transaction;
    private final CheckpointSigner signer;
    private final KeyRotationLog successions;
    private final LogContinuity continuity;
    private final LossStore losses;
    private final AuditHealth health;
    private final Clock clock;
    private final RepeatedTask timer;
    private Instant thinnedOut = Instant.MIN;

    CheckpointPublisher(DataSource database, CheckpointSigner signer, LogContinuity continuity, AuditLog log,
            AuditSettings settings, AuditHealth health, Clock clock) {
        var db = new JdbcTemplate(database);
        db.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
        this.store = new TreeStore(db);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.signer = signer;
        this.successions = new KeyRotationLog(db, transaction, log, clock);
        this.continuity = continuity;
        this.losses = new LossStore(db, transaction, log, clock);
        this.health = health;
        this.clock = clock;
        this.timer = RepeatedTask.every(settings.publishEvery(), "audit-publisher", this::pass);
    }

    /** Never throws: the next pass tries again. */
    void pass() {
        try {
            signer.refresh();
            continuity.confirm(store, losses);
            health.continued();
            losses.record(signer.keys());
            successions.record(signer.successions());
            observe();
            while (Boolean.TRUE.equals(transaction.execute(status -> extend()))) {
                observe();
            }
            observe();
            thinOut();
        } catch (LogContinuity.Broken broken) {
            if (health.broken(broken)) {
                LOG.atError().addKeyValue("cause", broken.getMessage())
                        .log("the audit log stands still; nothing is released");
            }
        } catch (RuntimeException failed) {
            if (health.publicationFailed(failed)) {
                LOG.atWarn().addKeyValue("cause", AuditHealth.name(failed))
                        .log("no checkpoint of the audit log can be published");
            }
        }
    }

    private void thinOut() {
        var now = clock.instant();
        if (now.minus(BETWEEN_THINNINGS).isAfter(thinnedOut)) {
            thinnedOut = now;
            store.thinOut(now.minus(ALL_KEPT_FOR), MOST_AT_ONCE);
        }
    }

    private void observe() {
        var sizes = store.sizes();
        health.observed(sizes.log(), sizes.tree());
    }

    /** Whether there may be more to take in at once. */
    private boolean extend() {
        var locked = store.lock();
        if (locked.isEmpty()) {
            return false;
        }
        long size = locked.get();
        var latest = store.latest();
        var leaves = latest.isPresent() && store.sizes().log() == size
                ? List.<Hash>of()
                : store.leaves(size, MOST_AT_ONCE);
        if (leaves.isEmpty() && latest.isPresent()) {
            return false;
        }
        signer.refresh(); // of all entries just read, one may say that a new key signs from now on
        var tree = store.tree(size);
        if (latest.isPresent() && !isSigned(latest.get(), tree)) {
            throw new IllegalStateException(
                    "the stored tree is not the one that was signed last, or another key signed it");
        }
        leaves.forEach(tree::append);
        var note = signer.sign(tree.size(), tree.root());
        continuity.store(note, tree.size());
        store.write(tree, clock.instant(), note);
        return leaves.size() == MOST_AT_ONCE;
    }

    private boolean isSigned(TreeStore.Stored checkpoint, TileTree tree) {
        return signer.keys().open(checkpoint.note()).map(LogKeys.Opened::checkpoint)
                .filter(c -> c.size() == tree.size() && c.root().equals(tree.root())).isPresent();
    }

    @Override
    public void close() {
        timer.close();
    }
}
