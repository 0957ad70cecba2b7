package org.heqiao.routes.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.heqiao.connectors.kit.HandClock;
import org.junit.jupiter.api.Test;

/** A node works through what is to be done, one item of a kind at a time, and no kind holds up another. */
class JobsTest {

    private final HandClock clock = new HandClock(Instant.parse("2026-11-30T00:00:00Z"));

    /** Has so many items left. */
    private static class Items implements Job {

        final AtomicInteger left = new AtomicInteger();
        final AtomicInteger begun = new AtomicInteger();

        Items(int items) {
            left.set(items);
        }

        @Override
        public String name() {
            return "items";
        }

        @Override
        public boolean next() {
            begun.incrementAndGet();
            return left.getAndUpdate(items -> Math.max(0, items - 1)) > 0;
        }
    }

    @Test
    void one_item_after_the_other_until_none_is_left() {
        var job = new Items(5);
        var jobs = new Jobs(List.of(job), clock);

        jobs.poll();
        jobs.poll();

        await().until(() -> job.begun.get() >= 6);
        assertThat(job.left).hasValue(0);
    }

    @Test
    void a_job_that_is_at_it_is_not_begun_twice_and_holds_up_no_other() {
        var end = new CountDownLatch(1);
        var slow = new Items(0) {
            @Override
            public boolean next() {
                begun.incrementAndGet();
                await().until(() -> end.getCount() == 0);
                return false;
            }
        };
        var quick = new Items(3);
        var jobs = new Jobs(List.of(slow, quick), clock);

        jobs.poll();
        await().until(() -> quick.left.get() == 0 && slow.begun.get() == 1);
        jobs.poll();

        assertThat(slow.begun).hasValue(1);
        end.countDown();
    }

    @Test
    void one_that_breaks_off_rests_and_is_tried_again() {
        var job = new Items(0) {
            @Override
            public boolean next() {
                throw new IllegalStateException("attempt " + begun.incrementAndGet());
            }
        };
        var jobs = new Jobs(List.of(job), clock);
        jobs.poll();
        await().until(() -> job.begun.get() == 1);
        jobs.poll();
        assertThat(job.begun).hasValue(1);

        clock.advance(Duration.ofSeconds(5));

        await().until(() -> {
            jobs.poll();
            return job.begun.get() == 2;
        });
    }

    @Test
    void none_is_begun_when_the_hub_stops() {
        var job = new Items(3);
        var jobs = new Jobs(List.of(job), clock);

        jobs.destroy();
        jobs.poll();

        assertThat(job.begun).hasValue(0);
    }
}
