package org.heqiao.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class BackgroundHealthTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    @Test
    void what_was_last_found_is_told_with_its_age() {
        var found = new AtomicReference<>(Health.up().withDetail("what", "it").build());
        try (var health = new BackgroundHealth("test", found::get, OFTEN)) {
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(health.health().getDetails()).containsEntry("what", "it").containsKey("checked_ms_ago");

            found.set(Health.down().withDetail("error", "gone").build());
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> health.health().getStatus().equals(Status.DOWN));
        }
    }

    @Test
    void a_check_that_hangs_keeps_nobody_waiting() {
        var never = new CountDownLatch(1);
        try (var health = new BackgroundHealth("test", () -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Health.up().build();
        }, OFTEN)) {
            long began = System.nanoTime();
            assertThat(health.health().getStatus()).as("before it was ever looked at").isEqualTo(Status.UNKNOWN);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> health.health().getStatus().equals(Status.DOWN));
        }
    }

    @Test
    void a_check_that_fails_is_down_and_goes_on() {
        var fails = new AtomicBoolean(true);
        try (var health = new BackgroundHealth("test", () -> {
            if (fails.get()) {
                throw new IllegalStateException("of ours");
            }
            return Health.up().build();
        }, OFTEN)) {
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            fails.set(false);
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> health.health().getStatus().equals(Status.UP));
        }
    }
}
