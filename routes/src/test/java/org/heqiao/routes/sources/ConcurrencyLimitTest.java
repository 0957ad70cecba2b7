package org.heqiao.routes.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.PriorityQueue;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;

/** Against a source in virtual time that serves some conversations at full speed, and all more slowly beyond that. */
class ConcurrencyLimitTest {

    private static final int AGREED = 16;
    private static final int QUESTIONS = 100;

    private final ConcurrencyLimit limit = new ConcurrencyLimit(AGREED);
    private final PriorityQueue<Long> ends = new PriorityQueue<>();
    private long now;
    private int answered;

    /** @param capacity conversations at once that take two seconds; more wait for one another */
    private void work(Duration time, int capacity) {
        long end = now + time.toMillis();
        while (now < end) {
            while (ends.size() < limit.most(AGREED)) {
                double load = Math.max(1, (ends.size() + 1.0) / capacity);
                ends.add(now + Math.round(2000 * load));
            }
            long begun = now;
            now = ends.remove();
            double load = Math.max(1, (ends.size() + 1.0) / capacity);
            limit.answered(Duration.ofMillis(Math.round(2000 * load)), QUESTIONS);
            answered++;
            assertThat(now).isGreaterThanOrEqualTo(begun);
        }
    }

    @Test
    void a_source_that_keeps_up_gets_all_that_was_agreed_from_the_beginning() {
        work(Duration.ofMinutes(5), AGREED);

        assertThat(limit.most(AGREED)).isEqualTo(AGREED);
    }

    @Test
    void a_source_that_slows_down_is_asked_by_about_as_many_as_it_can_take_and_by_all_again_when_it_recovers() {
        work(Duration.ofMinutes(2), AGREED);
        work(Duration.ofMinutes(5), 4);

        assertThat(limit.most(AGREED)).isBetween(3, 8);

        int before = answered;
        work(Duration.ofMinutes(5), 4);
        assertThat(answered - before).as("of 600 that it could answer").isGreaterThan(300);

        work(Duration.ofMinutes(5), AGREED);
        assertThat(limit.most(AGREED)).isEqualTo(AGREED);
    }

    @Test
    void who_does_not_keep_up_gets_half_and_never_less_than_one() {
        limit.failed(SourceFault.Kind.TIMEOUT);
        assertThat(limit.most(AGREED)).isEqualTo(AGREED / 2);
        for (int i = 0; i < 100; i++) {
            limit.failed(SourceFault.Kind.THROTTLED);
        }
        assertThat(limit.most(AGREED)).isEqualTo(1);
        limit.answered(Duration.ofMillis(10), QUESTIONS);
        assertThat(limit.most(AGREED)).as("one more for a round that went well").isEqualTo(2);
    }

    @Test
    void an_answer_that_is_wrong_or_refused_says_nothing_about_how_busy_a_source_is() {
        limit.failed(SourceFault.Kind.MALFORMED);
        limit.failed(SourceFault.Kind.DENIED);

        assertThat(limit.most(AGREED)).isEqualTo(AGREED);
    }

    @Test
    void what_is_over_soon_is_never_slow() {
        limit.answered(Duration.ofMillis(1), QUESTIONS);
        for (int i = 0; i < 50; i++) {
            limit.answered(Duration.ofMillis(900), QUESTIONS);
        }

        assertThat(limit.most(AGREED)).isEqualTo(AGREED);
    }

    @Test
    void who_is_not_held_back_has_at_once_what_is_agreed_anew_and_never_more() {
        assertThat(limit.most(20)).isEqualTo(20);
        assertThat(limit.most(3)).isEqualTo(3);
        limit.answered(Duration.ofMillis(10), QUESTIONS);
        assertThat(limit.most(3)).isEqualTo(3);
    }
}
