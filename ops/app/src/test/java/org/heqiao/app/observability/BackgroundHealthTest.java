package org.heqiao.app.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BackgroundHealthTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    @Test
    void what_was_last_found_is_told_with_its_age() {
        var found = new AtomicReference<>(Health.up().withDetail("what", "it").build());
        try (var health = new BackgroundHealth("test", found::get, OFTEN)) {
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(health.health().getDetails()).containsEntry("what", "it").containsKey("checked_ms_ago");

            found.set(Health.down().withDetail("error", "gone").build());
            Awaitility.await().until(() -> health.health().getStatus().equals(Status.DOWN));
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
            Awaitility.await().atMost(Duration.ofSeconds(20))
                    .until(() -> health.health().getStatus().equals(Status.DOWN));
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
            Awaitility.await().until(() -> health.health().getStatus().equals(Status.UP));
        }
    }

    @Test
    void each_change_of_state_is_one_line_and_what_a_start_brings_with_it_is_none(CapturedOutput log) {
        var found = new AtomicReference<>(Health.down().build());
        var looks = new AtomicInteger();
        try (var health = new BackgroundHealth("line-of-a-test", () -> {
            looks.incrementAndGet();
            return found.get();
        }, OFTEN)) {
            looks(looks, 5);
            found.set(Health.up().build());
            looks(looks, 5);
            assertThat(log).doesNotContain("line-of-a-test is");

            found.set(Health.down().withDetail("error", "gone").build());
            looks(looks, 10);
            found.set(Health.up().build());
            looks(looks, 5);
        }
        assertThat(log.getAll().lines().filter(line -> line.contains("line-of-a-test is"))
                .map(line -> line.replaceAll(".*line-of-a-test", "")))
                .containsExactly(" is DOWN: gone", " is UP again");
    }

    @Test
    void what_never_was_well_is_told_once_the_hub_has_had_the_time_to_start(CapturedOutput log) {
        var looks = new AtomicInteger();
        try (var health = new BackgroundHealth("never-well", () -> {
            looks.incrementAndGet();
            return Health.down().build();
        }, OFTEN)) {
            looks(looks, 40);
        }
        assertThat(log.getAll().lines().filter(line -> line.contains("never-well is DOWN"))).hasSize(1);
    }

    private static void looks(AtomicInteger looks, int more) {
        int until = looks.get() + more;
        Awaitility.await().pollInterval(Duration.ofMillis(5))
                .until(() -> looks.get() >= until);
    }
}
