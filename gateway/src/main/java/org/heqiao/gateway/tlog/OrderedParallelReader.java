package org.heqiao.gateway.tlog;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads rows by one thread, works on them by all processors, and gives the results back in the order of the rows, a few
 * batches ahead.
 */
final class OrderedParallelReader<T> implements AutoCloseable {

    private static final int BATCH = 2048;

    private final PgBinaryCopyReader rows;
    private final Function<List<PgBinaryCopyReader.Row>, List<T>> work;
    private final int ahead = 2 * Runtime.getRuntime().availableProcessors();
    private final ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final ArrayDeque<Future<List<T>>> batches = new ArrayDeque<>();
    private boolean ended;

    OrderedParallelReader(PgBinaryCopyReader rows, Function<List<PgBinaryCopyReader.Row>, List<T>> work) {
        this.rows = rows;
        this.work = work;
    }

    /** The next results; null after the last. */
    @Nullable
    List<T> next() throws IOException {
        while (!ended && batches.size() < ahead) {
            var batch = rows.next(BATCH);
            ended = batch.size() < BATCH;
            batches.add(workers.submit(() -> work.apply(batch)));
        }
        try {
            var first = batches.poll();
            return first == null ? null : first.get();
        } catch (ExecutionException failed) {
            throw new IOException("a batch of rows could not be checked", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
