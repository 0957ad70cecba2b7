package org.heqiao.gateway.audit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way in which a call changes anything: the change and the entry about it come about together. The change is
 * made in a transaction, its entry is written and durable, and only then the change is committed: what cannot be
 * written down has not happened. An entry whose change could not be committed after all is followed by one that says
 * so.
 */
public final class RecordedActs {

    /** Result of the entry about a change that was written down and could not be committed. */
    public static final String HAD_NO_EFFECT = "HAD_NO_EFFECT";

    /**
     * Each holds a connection while the log writes with another: few at a time, so that there is always one for the
     * log.
     */
    private static final int MOST_AT_ONCE = 6;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final TransactionTemplate transactions;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);

    public RecordedActs(PlatformTransactionManager transactions) {
        this.transactions = new TransactionTemplate(transactions);
    }

    /** So many acts wait for the log or the database that no further one is begun. */
    public static final class TooMany extends AuditLog.Unwritable {

        private static final long serialVersionUID = 1L;

        TooMany() {
            super("too many acts wait for their entries");
        }
    }

    /**
     * @param deed        makes the change, and then writes its entry; when it throws, nothing is changed
     * @param hadNoEffect writes that the change, of which there is an entry, could not be committed
     */
    public <T> T together(Supplier<T> deed, Consumer<T> hadNoEffect) {
        enter();
        var written = new AtomicReference<@Nullable T>();
        try {
            return Objects.requireNonNull(transactions.execute(open -> {
                var done = deed.get();
                written.set(done);
                return done;
            }));
        } catch (RuntimeException failed) {
            var uncommitted = written.get();
            if (uncommitted != null) {
                notifyReverted(() -> hadNoEffect.accept(uncommitted), failed);
            }
            throw failed;
        } finally {
            places.release();
        }
    }

    private static void notifyReverted(Runnable hadNoEffect, RuntimeException failed) {
        try {
            hadNoEffect.run();
        } catch (AuditLog.Unwritable unwritable) {
            failed.addSuppressed(unwritable);
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new TooMany();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new TooMany();
        }
    }
}
