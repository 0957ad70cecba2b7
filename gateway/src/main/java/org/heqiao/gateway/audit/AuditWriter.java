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
 * Group commit: calls hand their entries to one thread, which writes all that wait by one transaction and lets them go on. While that is under
 * way the next ones gather, so the batches grow with the load and the database commits no faster than it can.
 */
final class AuditWriter implements AuditLog, Askings, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final int MOST_ENTRIES = 512;
    private static final int MOST_SUBJECTS = 20_000;
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration MOST_PATIENCE = Duration.ofMillis(2);
    private static final Duration IDLE = Duration.ofMillis(50);

    private final DataSource database;
    private final LookupHash lookup;
    private final SecureRandom random;
    private final AuditSettings settings;
    private final AuditHealth health;
    private final BlockingQueue<Pending> queue;
    private final Thread thread;
    private @Nullable EntryStore store;
    private @Nullable Connection connection;
    private @Nullable Pending left;
    private long lastUsed;
    private long lastWrite;
    private int lastBatch;
    private volatile boolean closing;

    AuditWriter(DataSource database, LookupHash lookup, SecureRandom random, AuditSettings settings, AuditHealth health) {
        this.database = database;
        this.lookup = lookup;
        this.random = random;
        this.settings = settings;
        this.health = health;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        this.thread = Thread.ofPlatform().daemon().name("audit-writer").start(this::run);
    }

    @Override
    public Receipt append(AuditEntry entry, List<? extends Subject> subjects) {
        return await(appendLater(entry, subjects));
    }

    @Override
    public List<Named> announce(AuditEntry entry, List<? extends Subject> subjects) {
        var parts = new ArrayList<Pending>();
        for (var part : parts(subjects)) {
            parts.add(enqueue(Pending.of(entry.withCount(part.size()), part, lookup, random)));
        }
        var named = new ArrayList<Named>(subjects.size());
        for (var part : parts) {
            long index = await(part.receipt()).index();
            part.commitments().forEach(commitment -> named.add(new Named(index, commitment)));
        }
        return named;
    }

    @Override
    public void asked(AuditEntry entry, List<Named> subjects) {
        var waiting = parts(subjects).stream().map(part -> enqueue(Pending.ofAnnounced(entry.withCount(part.size()), part))).toList();
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
            return written.get(settings.waitLimit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
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
        return enqueue(Pending.of(entry, subjects, lookup, random)).receipt();
    }

    private Pending enqueue(Pending pending) {
        var stopped = health.stopped();
        if (stopped != null) {
            throw new Unwritable(stopped);
        }
        if (closing || !queue.offer(pending)) {
            throw new Unwritable(closing ? "the audit log is closed" : "too many calls wait for the audit log");
        }
        if (closing) {
            pending.receipt().completeExceptionally(new Unwritable("the audit log is closed"));
        }
        return pending;
    }

    private void run() {
        try {
            while (!closing || left != null || !queue.isEmpty()) {
                var batch = gather();
                if (!batch.isEmpty()) {
                    write(batch);
                }
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        } finally {
            closing = true;
            disconnect();
        }
    }

    /**
     * All that wait; and where the last batch had company, those too who were in it and come back at once, if that takes no more than a fraction
     * of what a commit does. Without this little patience, callers fall into two halves that wait for each other's commits.
     */
    private List<Pending> gather() throws InterruptedException {
        var batch = new ArrayList<Pending>();
        var next = left != null ? left : queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        left = null;
        int subjects = 0;
        int hoped = lastBatch > 1 ? lastBatch + queue.size() : 1;
        long patience = System.nanoTime() + Math.min(lastWrite / 4, MOST_PATIENCE.toNanos());
        while (next != null) {
            subjects += next.subjects().size();
            if (!batch.isEmpty() && subjects > MOST_SUBJECTS) {
                left = next;
                return batch;
            }
            batch.add(next);
            if (batch.size() == MOST_ENTRIES) {
                return batch;
            }
            next = queue.poll();
            if (next == null && batch.size() < hoped) {
                next = queue.poll(patience - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        }
        return batch;
    }

    private void write(List<Pending> batch) {
        try {
            long begun = System.nanoTime();
            long first = connected().write(batch);
            lastUsed = System.nanoTime();
            lastWrite = lastUsed - begun;
            lastBatch = batch.size();
            health.written(batch.size(), queue.size());
            for (int i = 0; i < batch.size(); i++) {
                var pending = batch.get(i);
                pending.receipt().complete(new Receipt(settings.origin(), first + i, pending.leaf().base64()));
            }
        } catch (SQLException | RuntimeException failed) {
            if (health.failed(failed)) {
                LOG.atError().addKeyValue("cause", AuditHealth.name(failed)).log("the audit log cannot be written; nothing is released");
            }
            disconnect();
            batch.forEach(pending -> pending.receipt().completeExceptionally(failed));
        }
    }

    /** A connection of its own: calls that hold the pool's others wait for this one. */
    private EntryStore connected() throws SQLException {
        if (connection != null && System.nanoTime() - lastUsed > FRESH.toNanos() && !connection.isValid(1)) {
            disconnect();
        }
        if (store == null) {
            int seconds = (int) Math.max(1, settings.waitLimit().toSeconds());
            connection = database.getConnection();
            connection.setNetworkTimeout(Runnable::run, 1000 * (seconds + 5));
            store = new EntryStore(connection, seconds);
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
