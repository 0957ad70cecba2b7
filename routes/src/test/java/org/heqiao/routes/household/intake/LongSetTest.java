package org.heqiao.routes.household.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongSetTest {

    @Test
    void it_knows_what_a_set_of_objects_knows() {
        var random = new SplittableRandom(20_261_130);
        var set = new LongSet();
        var known = new HashSet<Long>();
        for (int i = 0; i < 200_000; i++) {
            long value = random.nextInt(5) == 0 ? random.nextInt(1000) : random.nextLong();
            assertThat(set.contains(value)).isEqualTo(known.contains(value));
            assertThat(set.add(value)).isEqualTo(known.add(value));
        }
        assertThat(set.size()).isEqualTo(known.size());
    }
}
