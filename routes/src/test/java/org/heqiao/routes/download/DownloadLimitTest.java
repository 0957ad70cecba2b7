package org.heqiao.routes.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DownloadLimitTest {

    private final DownloadLimit downloadLimit = new DownloadLimit("downloads", 2, 3);

    @Test
    void one_caller_cannot_take_the_places_of_the_others() {
        downloadLimit.take("a");
        var second = downloadLimit.take("a");
        assertThatThrownBy(() -> downloadLimit.take("a")).isInstanceOfSatisfying(TooManyDownloads.class, none -> assertThat(none.isOfCaller()).isTrue());

        second.close();
        second.close();
        assertThat(downloadLimit.taken()).as("a place is given back once").isEqualTo(1);
        downloadLimit.take("a");
    }

    @Test
    void all_callers_together_have_so_many() {
        downloadLimit.take("a");
        downloadLimit.take("b");
        downloadLimit.take("c");

        assertThatThrownBy(() -> downloadLimit.take("d")).isInstanceOfSatisfying(TooManyDownloads.class, none -> assertThat(none.isOfCaller()).isFalse());
    }

    @Test
    void a_follower_that_hangs_keeps_no_other_waiting() {
        var never = new CountDownLatch(1);
        var told = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            ProgressStreams.follow(() -> {
            }, () -> {
                try {
                    never.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return "";
            }, state -> false);
        }
        ProgressStreams.follow(() -> {
        }, told::incrementAndGet, state -> true);

        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(told).hasValue(1));
        never.countDown();
    }
}
