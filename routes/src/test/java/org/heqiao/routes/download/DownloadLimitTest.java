package org.heqiao.routes.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DownloadLimitTest {

    private final DownloadLimit downloadLimit = new DownloadLimit("downloads", 2, 3);

    @Test
    void one_caller_cannot_take_the_places_of_the_others() {
        downloadLimit.acquire("a");
        var second = downloadLimit.acquire("a");
        assertThatThrownBy(() -> downloadLimit.acquire("a")).isInstanceOfSatisfying(TooManyDownloads.class,
                none -> assertThat(none.isOfCaller()).isTrue());

        second.close();
        second.close();
        assertThat(downloadLimit.inUse()).as("a place is given back once").isEqualTo(1);
        downloadLimit.acquire("a");
    }

    @Test
    void all_callers_together_have_so_many() {
        downloadLimit.acquire("a");
        downloadLimit.acquire("b");
        downloadLimit.acquire("c");

        assertThatThrownBy(() -> downloadLimit.acquire("d")).isInstanceOfSatisfying(TooManyDownloads.class,
                none -> assertThat(none.isOfCaller()).isFalse());
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

        Awaitility.await().untilAsserted(() -> assertThat(told).hasValue(1));
        never.countDown();
    }
}
