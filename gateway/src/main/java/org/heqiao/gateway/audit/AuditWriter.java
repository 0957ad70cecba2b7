package org.heqiao.gateway.audit;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import org.heqiao.schemas.identity.Subject;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: calls hand their entries to one thread, which writes all that wait by one transaction and lets them go
 * on. While that is under way the next ones gather, so the batches grow with the load and the database commits no
 * faster than it can.
 */
final class AuditWriter implements AuditLog, SourceQueryLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final int MOST_ENTRIES = 512;
    private static final int MOST_SUBJECTS = 20_000;
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration MOST_PATIENCE = Duration.ofMillis(2);
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration AFTER_SILENCE = Duration.ofMillis(200);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final DataSource database;
    private final LookupHash lookup;
    private final SecureRandom random;
    private final AuditSettings settings;
    private final AuditHealth health;
    private final BlockingQueue<PendingEntry> queue;
    private final LogContinuity continuity;
    private final List<PendingEntry> gathered = new ArrayList<>();
    private volatile Thread thread;
    private @Nullable EntryStore store;
    private @Nullable Connection connection;
    private @Nullable PendingEntry left;
    private long lastTry;
    private long lastUsed;
    private long lastWrite;
    private int lastBatch;
    private volatile boolean closing;

    AuditWriter(DataSource database, LookupHash lookup, SecureRandom random, AuditSettings settings, AuditHealth health,
            LogContinuity continuity) {
        this.database = database;
        this.lookup = lookup;
        this.random = random;
        this.settings = settings;
        this.health = health;
        this.continuity = continuity;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.thread = start();
    }

    @Override
    public Receipt append(AuditEntry entry, List<? extends Subject> subjects) {
        return await(appendLater(entry, subjects));
    }

    @Override
    public List<Named> announce(SourceQuery entry, List<? extends Subject> subjects) {
        var parts = new ArrayList<PendingEntry>();
        for (var part : parts(subjects)) {
            parts.add(enqueue(PendingEntry.of(entry.withCount(part.size()), part, lookup, random)));
        }
        var named = new ArrayList<Named>(subjects.size());
        for (var part : parts) {
            long index = await(part.receipt()).index();
            part.commitments().forEach(commitment -> named.add(new Named(index, commitment)));
        }
        return named;
    }

    @Override
    public void asked(SourceQuery entry, List<Named> subjects) {
        var waiting = parts(subjects).stream()
                .map(part -> enqueue(PendingEntry.ofAnnounced(entry.withCount(part.size()), part))).toList();
        waiting.forEach(part -> await(part.receipt()));
    }

    private static <T> List<List<T>> parts(List<T> all) {
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += MOST) {
            parts.add(all.subList(from, Math.min(from + MOST, all.size())));
        }
        return parts;
    }

    private Receipt await(CompletableFuture<Receipt> written) {
        long begun = System.nanoTime();
        try {
            var limit = DatabaseOutage.isKnown() ? AFTER_SILENCE : settings.waitLimit();
            return written.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            written.cancel(false); // whoever waited goes on without it: if it was not begun, it is not written any more
            throw new Unwritable("the audit log did not take the entry in time", late);
        } catch (ExecutionException failed) {
            throw new Unwritable("the audit log cannot be written", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unwritable("interrupted before the entry was durable", stopped);
        } finally {
            health.waited(System.nanoTime() - begun);
        }
    }

    /** The same without waiting; no limit of time either. */
    CompletableFuture<Receipt> appendLater(AuditEntry entry, List<? extends Subject> subjects) {
        return enqueue(PendingEntry.of(entry, subjects, lookup, random)).receipt();
    }

    private PendingEntry enqueue(PendingEntry pendingEntry) {
        var stopped = health.stopped();
        if (stopped != null) {
            throw new Unwritable(stopped);
        }
        if (closing || !queue.offer(pendingEntry)) {
            throw new Unwritable(closing ? "the audit log is closed" : "too many calls wait for the audit log");
        }
        if (closing) {
            pendingEntry.receipt().completeExceptionally(new Unwritable("the audit log is closed"));
        }
        return pendingEntry;
    }

    private Thread start() {
        return Thread.ofPlatform().daemon().name("audit-writer").start(this::run);
    }

    /**
     * Until it is closed: whatever goes wrong, those who wait are told, and another thread takes over where this one
     * cannot go on.
     */
    private void run() {
        try {
            while (!closing || left != null || !queue.isEmpty()) {
                pass();
            }
        } catch (InterruptedException nobodyDoes) {
            closing = true;
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
            if (!closing) {
                thread = start();
            }
        }
    }

    private void pass() throws InterruptedException {
        try {
            gather();
            if (gathered.isEmpty()) {
                tryAgain();
            } else {
                write(List.copyOf(gathered));
            }
        } catch (Error serious) {
            // no memory, too deep, a class that cannot be loaded: told like any other fault, never in silence
            fail(gathered, serious);
        } finally {
            gathered.clear();
        }
    }

    /**
     * A log that could not be written is looked at again without anybody asking: behind a balancer nobody asks a node
     * that says it is down.
     */
    private void tryAgain() {
        if (!health.isFailing() || System.nanoTime() - lastTry < BETWEEN_TRIES.toNanos()) {
            return;
        }
        lastTry = System.nanoTime();
        try {
            connected().probe(seconds());
            lastUsed = System.nanoTime();
            health.recovered();
            LOG.info("the audit log can be written again");
        } catch (SQLException | RuntimeException still) {
            fail(List.of(), still);
        }
    }

    private int seconds() {
        return (int) Math.max(1, settings.waitLimit().toSeconds());
    }

    private void fail(List<PendingEntry> batch, Throwable why) {
        lastTry = System.nanoTime();
        if (health.failed(why)) {
            LOG.atError().addKeyValue("cause", AuditHealth.name(why))
                    .log("the audit log cannot be written; nothing is released");
        }
        disconnect();
        batch.forEach(pendingEntry -> pendingEntry.receipt().completeExceptionally(why));
    }

    /**
     * All that wait; and where the last batch had company, those too who were in it and come back at once, if that
     * takes no more than a fraction of what a commit does. Without this little patience, callers fall into two halves
     * that wait for each other's commits.
     */
    private void gather() throws InterruptedException {
        var next = left != null ? left : queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        left = null;
        int subjects = 0;
        int hoped = lastBatch > 1 ? lastBatch + queue.size() : 1;
        long patience = System.nanoTime() + Math.min(lastWrite / 4, MOST_PATIENCE.toNanos());
        while (next != null) {
            if (next.receipt().isCancelled()) {
                next = queue.poll();
                continue;
            }
            subjects += next.subjects().size();
            if (!gathered.isEmpty() && subjects > MOST_SUBJECTS) {
                left = next;
                return;
            }
            gathered.add(next);
            if (gathered.size() == MOST_ENTRIES) {
                return;
            }
            next = queue.poll();
            if (next == null && gathered.size() < hoped) {
                next = queue.poll(patience - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        }
    }

    private void write(List<PendingEntry> batch) {
        try {
            long begun = System.nanoTime();
            long before = continuity.entries();
            long first = connected().write(batch);
            lastUsed = System.nanoTime();
            lastWrite = lastUsed - begun;
            lastBatch = batch.size();
            continuity.written(before, first, batch);
            health.written(batch.size(), queue.size());
            for (int i = 0; i < batch.size(); i++) {
                var pendingEntry = batch.get(i);
                pendingEntry.receipt()
                        .complete(new Receipt(settings.origin(), first + i, pendingEntry.leaf().base64()));
            }
        } catch (LogContinuity.Broken broken) {
            health.broken(broken);
            batch.forEach(pendingEntry -> pendingEntry.receipt().completeExceptionally(broken));
        } catch (SQLException | RuntimeException failed) {
            if (!isAboutAnEntry(failed)) {
                fail(batch, failed);
            } else if (batch.size() == 1) {
                LOG.atWarn().addKeyValue("cause", AuditHealth.name(failed))
                        .log("an entry of the audit log cannot be written; its call fails");
                batch.getFirst().receipt().completeExceptionally(failed);
            } else {
                write(batch.subList(0, batch.size() / 2));
                write(batch.subList(batch.size() / 2, batch.size()));
            }
        }
    }

    /**
     * Whether the database took offence at a value (SQLSTATE 22) or its size (54): nothing was written, and the others
     * are not to blame.
     */
    private static boolean isAboutAnEntry(Exception failed) {
        return failed instanceof SQLException refused && refused.getSQLState() != null
                && (refused.getSQLState().startsWith("22") || refused.getSQLState().startsWith("54"));
    }

    /** A connection of its own: calls that hold the pool's others wait for this one. */
    private EntryStore connected() throws SQLException {
        if (connection != null && System.nanoTime() - lastUsed > FRESH.toNanos() && !connection.isValid(1)) {
            disconnect();
        }
        if (store == null) {
            connection = database.getConnection();
            connection.setNetworkTimeout(Runnable::run, 1000 * (seconds() + 5));
            store = new EntryStore(connection, seconds());
        }
        return store;
    }

    private void disconnect() {
        try (var closed = store) {
            store = null;
            connection = null;
        } catch (SQLException alreadyGone) {
            LOG.atDebug().setCause(alreadyGone).log("the connection was gone already");
        }
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(settings.waitLimit());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
