package org.heqiao.routes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.heqiao.routes.household.plan.Bundles;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.heqiao.routes.household.plan.ClaimingNode;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.schemas.source.SourceId;
import org.springframework.jdbc.core.JdbcTemplate;

/** An agency that several nodes ask as fast as they may. It counts by its own clock what reaches it. */
final class BusyAgency implements AutoCloseable {

    private static final int WORKERS_A_NODE = 4;
    private static final Duration WORKS = Duration.ofMillis(200);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final SourceId source;
    private final JdbcTemplate db;
    private final DelayQueue<Message> broker = new DelayQueue<>();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger mostPresent = new AtomicInteger();
    private final AtomicReference<RuntimeException> fault = new AtomicReference<>();
    private volatile boolean closed;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    BusyAgency(SourceId source, List<ClaimingNode> nodes, JdbcTemplate db) {
        this.source = source;
        this.db = db;
        nodes.forEach(node -> {
            for (int i = 0; i < WORKERS_A_NODE; i++) {
                workers.submit(() -> {
                    try {
                        work(node.bundles());
                    } catch (InterruptedException over) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException failed) {
                        fault.set(failed);
                    }
                });
            }
        });
    }

    private record Message(long bundle, long dueNanos) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    record Asked(long bundle, long atNanos) {
    }

    void tell(long bundle, Duration delay) {
        broker.add(new Message(bundle, System.nanoTime() + delay.toNanos()));
    }

    private void work(Bundles bundles) throws InterruptedException {
        while (!closed) {
            var message = broker.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                continue;
            }
            long number = message.bundle;
            switch (bundles.claim(source, number, Lane.BULK.priority())) {
                case Claim.Ask ask -> answer(ask.bundle().number());
                case Claim.Later later -> tell(number, later.delay());
                case Claim.Done _ -> {
                    // told twice
                }
                case Claim other -> throw new IllegalStateException(other.toString());
            }
        }
    }

    private void answer(long bundle) throws InterruptedException {
        mostPresent.accumulateAndGet(present.incrementAndGet(), Math::max);
        asked.add(new Asked(bundle, System.nanoTime()));
        Thread.sleep(WORKS);
        present.decrementAndGet();
        db.update("update hub.bundle set done = true, open_legs = 0, leased_until = null where id = ?", bundle);
    }

    List<Asked> asked() {
        if (fault.get() != null) {
            throw new IllegalStateException(
                    "a node cannot claim: "
                            + org.springframework.core.NestedExceptionUtils.getMostSpecificCause(fault.get()),
                    fault.get());
        }
        return new ArrayList<>(asked);
    }

    int mostAtOnce() {
        return mostPresent.get();
    }

    /** Most bundles that came within a second. */
    int mostInASecond() {
        var all = asked();
        return all.stream().mapToInt(first -> (int) all.stream()
                .filter(one -> one.atNanos >= first.atNanos && one.atNanos - first.atNanos < 1_000_000_000L).count())
                .max().orElse(0);
    }

    @Override
    public void close() {
        closed = true;
        workers.close();
    }
}
