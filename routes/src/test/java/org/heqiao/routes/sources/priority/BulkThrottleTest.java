package org.heqiao.routes.sources.priority;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.heqiao.routes.disk.DiskSpaceTest;
import org.heqiao.routes.household.plan.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BulkThrottleTest {

    private static final int BULK = Lane.BULK.priority();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BulkThrottle way = new BulkThrottle(new BulkSettings(3), DiskSpaceTest.roomy(), meters);

    private long waited() {
        return meters.get("heqiao.bulk.way").timer().count();
    }

    /** Both hold a turn at the same moment, or the latch is never counted down. */
    @Test
    void withoutAnybodyWaitingAllGoAtOnce() throws Exception {
        var together = new CountDownLatch(4);
        inParallel(4, () -> {
            try (var turn = way.acquire(BULK)) {
                together.countDown();
                return together.await(30, TimeUnit.SECONDS);
            }
        });
        assertThat(waited()).isZero();
    }

    @Test
    void whileSomebodyWaitsOneStepIsDoneAtATime() throws Exception {
        var at = new AtomicInteger();
        var most = new AtomicInteger();
        try (var somebody = way.interactiveCall()) {
            inParallel(4, () -> {
                try (var turn = way.acquire(BULK)) {
                    for (int step = 0; step < 5; step++) {
                        most.accumulateAndGet(at.incrementAndGet(), Math::max);
                        TimeUnit.MILLISECONDS.sleep(2);
                        at.decrementAndGet();
                        turn.next();
                    }
                }
                return true;
            });
        }
        assertThat(most).hasValue(1);
        assertThat(waited()).isEqualTo(4 * 6);
    }

    @Test
    void afterAStepAllRestThreeTimesAsLong() throws Exception {
        try (var somebody = way.interactiveCall(); var turn = way.acquire(BULK)) {
            long begun = System.nanoTime();
            TimeUnit.MILLISECONDS.sleep(30);
            long worked = System.nanoTime() - begun;
            turn.next();
            assertThat(System.nanoTime() - begun - worked).isGreaterThanOrEqualTo(3 * worked);
        }
    }

    /** Who holds the only step never gives it back: another goes on after the longest patience all the same. */
    @Test
    void noStepWaitsForEver() throws Exception {
        var patience = Duration.ofMillis(200);
        var impatient = new BulkThrottle(new BulkSettings(3), DiskSpaceTest.roomy(), meters, patience);
        try (var somebody = impatient.interactiveCall(); var held = impatient.acquire(BULK)) {
            long begun = System.nanoTime();
            inParallel(1, () -> {
                impatient.acquire(BULK).close();
                return true;
            });
            assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(patience.toNanos());
        }
    }

    @Test
    void whatSomebodyWaitsForMakesNoWay() {
        try (var somebody = way.interactiveCall();
                var held = way.acquire(BULK);
                var own = way.acquire(Lane.INTERACTIVE.priority())) {
            assertThat(waited()).isEqualTo(1);
        }
    }

    @Test
    void aHubWithoutRestsMakesNoWay() {
        var other = new BulkThrottle(new BulkSettings(0), DiskSpaceTest.roomy(), meters);
        try (var somebody = other.interactiveCall(); var one = other.acquire(BULK); var two = other.acquire(BULK)) {
            assertThat(waited()).as("steps that waited").isZero();
        }
    }

    @Test
    void goesOnAtFullSpeedWhenTheLastHasBeenAnswered() throws Exception {
        var somebody = way.interactiveCall();
        try (var held = way.acquire(BULK)) {
            var begun = new CountDownLatch(1);
            try (var pool = Executors.newSingleThreadExecutor()) {
                var other = pool.submit(() -> {
                    begun.countDown();
                    way.acquire(BULK).close();
                    return System.nanoTime();
                });
                begun.await();
                long freed = System.nanoTime();
                somebody.close();
                assertThat(other.get() - freed).isLessThan(BulkThrottle.PATIENCE.toNanos() / 2);
            }
        }
    }

    private static void inParallel(int threads, Callable<Boolean> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (var done : pool.invokeAll(java.util.Collections.nCopies(threads, work))) {
                assertThat(done.get()).isTrue();
            }
        }
    }
}
