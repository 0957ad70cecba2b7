package org.heqiao.routes.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private static final long MEGABYTE = 1 << 20;

    private final MemoryBudget budget = new MemoryBudget(10 * MEGABYTE, Duration.ofMillis(20));

    @Test
    void who_would_exceed_it_comes_again() {
        try (var first = budget.acquire(6 * MEGABYTE); var small = budget.acquire(1)) {
            assertThatThrownBy(() -> budget.acquire(4 * MEGABYTE)).isInstanceOf(TablesBusy.class);
        }
        budget.acquire(10 * MEGABYTE).close();
    }

    @Test
    void who_needs_more_than_all_of_it_waits_until_nobody_else_holds_any() {
        var all = budget.acquire(100 * MEGABYTE);
        assertThatThrownBy(() -> budget.acquire(1)).isInstanceOf(TablesBusy.class);
        all.close();
        budget.acquire(1).close();
    }
}
