package org.heqiao.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class EngineKeeperTest {

    /** Dies when it is told to, and starts after so many tries. */
    private static final class Fragile implements EngineKeeper.Engine {

        private final int fails;
        private final AtomicInteger tries = new AtomicInteger();
        private volatile boolean runs = true;

        Fragile(int fails) {
            this.fails = fails;
        }

        @Override
        public boolean runs() {
            return runs;
        }

        @Override
        public void restart() {
            if (tries.incrementAndGet() <= fails) {
                throw new IllegalStateException("not yet");
            }
            runs = true;
        }
    }

    private final CountDownLatch gaveUp = new CountDownLatch(1);

    private EngineKeeper keeper(Fragile engine) {
        return new EngineKeeper("the engine", engine, Duration.ofMillis(2), gaveUp::countDown);
    }

    @Test
    void an_engine_that_dies_is_started_again_as_often_as_it_dies() {
        var engine = new Fragile(2);
        try (var keeper = keeper(engine)) {
            for (int i = 0; i < 3; i++) {
                engine.runs = false;
                Awaitility.await().until(engine::runs);
            }
        }
        assertThat(engine.tries).hasValue(5);
        assertThat(gaveUp.getCount()).isOne();
    }

    @Test
    void where_it_does_not_start_again_the_hub_ends() throws Exception {
        var engine = new Fragile(Integer.MAX_VALUE);
        engine.runs = false;
        try (var keeper = keeper(engine)) {
            assertThat(gaveUp.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(engine.tries).hasValue(6);
    }
}
