package org.heqiao.routes.household.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.heqiao.routes.household.plan.LegPlan.AskedMember;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.Test;

class ChunkTest {

    private static final AskedMember IDENTITY = new AskedMember(new SourceId("people"), Item.IDENTITY);
    private static final AskedMember INCOME = new AskedMember(new SourceId("money"), Item.INCOME);

    /** Households 50 with two members, 51 with one, 53 with three; legs 1000 to 1011. */
    private final Chunk chunk = Chunk.open(1000, 7, 300, new long[]{50, 51, 53}, new int[]{2, 1, 3},
            List.of(IDENTITY, INCOME));

    @Test
    void a_leg_tells_item_member_and_household() {
        assertThat(chunk.asked(1003)).isEqualTo(INCOME);
        assertThat(chunk.member(1003)).isEqualTo(301);
        assertThat(chunk.firstLegOf(301)).isEqualTo(1002);
        assertThat(List.of(1000L, 1003L, 1004L, 1005L, 1006L, 1011L)).extracting(chunk::householdOf)
                .containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(chunk.contains(999)).isFalse();
        assertThat(chunk.contains(1012)).isFalse();
        assertThatThrownBy(() -> chunk.isOpen(1012)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_leg_keeps_its_first_outcome() {
        assertThat(chunk.isOpen(1004)).isTrue();
        assertThat(chunk.settle(1004, Outcome.NO_RECORD)).isTrue();
        assertThat(chunk.settle(1004, Outcome.FOUND)).isFalse();
        assertThat(chunk.outcome(1004)).isEqualTo(Outcome.NO_RECORD);
        assertThat(chunk.outcome(1005)).isNull();
    }

    @Test
    void a_household_is_complete_when_its_last_leg_has_an_outcome() {
        chunk.settle(1004, Outcome.FOUND);
        assertThat(chunk.isComplete(51L)).isFalse();

        chunk.settle(1005, Outcome.SOURCE_UNAVAILABLE);

        assertThat(chunk.isComplete(51L)).isTrue();
        assertThat(chunk.isComplete(50L)).isFalse();
        assertThat(chunk.isComplete(53L)).isFalse();
        assertThat(chunk.isComplete(52L)).as("of another chunk").isFalse();
    }
}
