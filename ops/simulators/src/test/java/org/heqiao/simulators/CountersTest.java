package org.heqiao.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class CountersTest {

    @Test
    void single_questions_are_remembered_where_that_is_wanted() {
        var remembering = new Counters(true);
        remembering.asked("tax", 7);
        remembering.asked("tax", 7);
        remembering.asked("tax", 8);
        counters.asked("tax", 7);

        assertThat(remembering.each("tax")).hasSize(2).hasEntrySatisfying(7L, asked -> {
            assertThat(asked.times()).isEqualTo(2);
            assertThat(asked.last()).isCloseTo(System.currentTimeMillis(), within(60_000L));
        });
        assertThat(counters.each("tax")).isEmpty();
    }

    private final Counters counters = new Counters();

    @Test
    void a_source_that_was_never_called_is_not_there() {
        assertThat(counters.counts()).isEmpty();
    }

    @Test
    void questions_put_again_are_counted_apart_from_those_put_again_after_their_answer() {
        counters.called("tax");
        LongStream.rangeClosed(1, 3).forEach(leg -> counters.asked("tax", leg));
        counters.answered("tax", 1);

        counters.called("tax");
        LongStream.rangeClosed(1, 2).forEach(leg -> counters.asked("tax", leg));

        assertThat(counters.counts()).containsEntry("tax", new Counters.Count(2, 5, 1, 1, 2));
    }

    @Test
    void sources_are_counted_apart() {
        counters.asked("tax", 1);
        counters.asked("courts", 1);

        assertThat(counters.counts().values()).allMatch(count -> count.askedAgain() == 0);
    }

    @Test
    void references_beyond_measure_are_counted_but_take_no_memory() {
        counters.asked("tax", Long.MAX_VALUE);
        counters.asked("tax", Long.MAX_VALUE);
        counters.asked("tax", -1);
        counters.answered("tax", Long.MAX_VALUE);

        assertThat(counters.counts()).containsEntry("tax", new Counters.Count(0, 3, 1, 0, 0));
    }

    @Test
    void a_reset_forgets_everything() {
        counters.asked("tax", 1);
        counters.reset();
        counters.asked("tax", 1);

        assertThat(counters.counts()).containsEntry("tax", new Counters.Count(0, 1, 0, 0, 0));
    }
}
