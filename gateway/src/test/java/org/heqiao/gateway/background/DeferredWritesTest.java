package org.heqiao.gateway.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What the database could not be told is told when it is back, in order, and never without bound. */
class DeferredWritesTest {

    private final List<Integer> told = new ArrayList<>();
    private final DeferredWrites writes = new DeferredWrites("it is forgotten");
    private boolean away;

    @Test
    void what_was_missed_is_made_up_for_in_order() {
        away = true;
        write(1);
        write(2);
        writes.flush();
        assertThat(told).isEmpty();

        away = false;
        write(3);
        writes.flush();
        writes.flush();

        assertThat(told).containsExactly(3, 1, 2);
    }

    @Test
    void so_many_are_remembered_and_no_more() {
        away = true;
        IntStream.rangeClosed(1, 1000).forEach(this::write);
        away = false;
        writes.flush();

        assertThat(told).hasSizeLessThan(1000).startsWith(1, 2, 3);
    }

    private void write(int number) {
        writes.write(() -> {
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
            told.add(number);
        });
    }
}
