package org.heqiao.routes.handout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private final Places places = new Places("downloads", 2, 3);

    @Test
    void one_caller_cannot_take_the_places_of_the_others() {
        places.take("a");
        var second = places.take("a");
        assertThatThrownBy(() -> places.take("a")).isInstanceOfSatisfying(NoPlace.class, none -> assertThat(none.isOfCaller()).isTrue());

        second.close();
        second.close();
        assertThat(places.taken()).as("a place is given back once").isEqualTo(1);
        places.take("a");
    }

    @Test
    void all_callers_together_have_so_many() {
        places.take("a");
        places.take("b");
        places.take("c");

        assertThatThrownBy(() -> places.take("d")).isInstanceOfSatisfying(NoPlace.class, none -> assertThat(none.isOfCaller()).isFalse());
    }

    @Test
    void a_follower_that_hangs_keeps_no_other_waiting() {
        var never = new CountDownLatch(1);
        var told = new AtomicInteger();
        for (int i = 0; i < 50; i++) {
            Followers.follow(() -> {
            }, () -> {
                try {
                    never.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return "";
            }, state -> false);
        }
        Followers.follow(() -> {
        }, told::incrementAndGet, state -> true);

        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(told).hasValue(1));
        never.countDown();
    }
}
