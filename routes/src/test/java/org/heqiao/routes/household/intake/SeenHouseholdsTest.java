package org.heqiao.routes.household.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.heqiao.routes.files.MemoryBudget;
import org.heqiao.routes.files.TablesBusy;
import org.junit.jupiter.api.Test;

class SeenHouseholdsTest {

    private static final int MOST = 2_000_000;

    /** Of 512 MB. */
    private final MemoryBudget budget = new MemoryBudget(64 << 20, Duration.ofMillis(20));

    @Test
    void files_of_many_households_take_turns_and_those_of_few_wait_for_nobody() {
        try (var large = named(SeenHouseholds.FEW + 1); var small = named(SeenHouseholds.FEW)) {
            assertThatThrownBy(() -> named(SeenHouseholds.FEW + 1)).isInstanceOf(TablesBusy.class);
            assertThat(small.split().size()).isZero();
        }
        named(SeenHouseholds.FEW + 1).close();
    }

    @Test
    void a_household_that_is_named_again_is_known_as_one_in_several_places() {
        try (var seen = named(10)) {
            seen.add(7);

            assertThat(seen.split().contains(7)).isTrue();
            assertThat(seen.split().contains(8)).isFalse();
        }
    }

    private SeenHouseholds named(int households) {
        var seen = new SeenHouseholds(budget, MOST);
        for (int i = 1; i <= households; i++) {
            seen.add(i);
        }
        return seen;
    }
}
