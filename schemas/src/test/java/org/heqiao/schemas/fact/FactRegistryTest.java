package org.heqiao.schemas.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.junit.jupiter.api.Test;

/** What a connector brings is taken as it is, or refused at the start; nothing is taken in part. */
class FactRegistryTest {

    private static final Item FISHING = new Item("fishing");

    private record Boat(String name, long valueFen) implements Fact {
    }

    private static FactType<Boat> boat(String name) {
        return FactType.of(name, Boat.class, FISHING).worded("渔船", FactField.yuan("value_fen", "现值"));
    }

    private static FactRegistry with(FactType<?>... types) {
        return FactRegistry.of(List.of(new Vocabulary(Map.of(FISHING, "渔业"), List.of(types))));
    }

    @Test
    void a_brought_kind_is_known_by_its_fact_and_by_its_name_in_a_report() {
        var registry = with(boat("fishing-boat"));

        assertThat(registry.typeOf(new Boat("x", 1)).name()).isEqualTo("fishing-boat");
        assertThat(registry.ofKind("FISHING_BOAT")).isSameAs(registry.typeOf(new Boat("x", 1)));
        assertThat(registry.word(FISHING)).isEqualTo("渔业");
        assertThat(registry.word(Item.INCOME)).isEqualTo("收入纳税");
        assertThat(registry.types()).hasSize(HubVocabulary.OWN.facts().size() + 1);
    }

    @Test
    void what_is_taken_is_refused() {
        assertThatThrownBy(() -> with(boat("vehicle"))).hasMessageContaining("VEHICLE");
        assertThatThrownBy(() -> with(boat("fishing-boat"), boat("other-boat"))).hasMessageContaining("Boat");
        assertThatThrownBy(() -> FactRegistry.of(List.of(new Vocabulary(Map.of(Item.INCOME, "别的"), List.of()))))
                .hasMessageContaining("income");
    }

    @Test
    void a_kind_without_words_or_with_words_for_what_it_does_not_hold_is_refused() {
        assertThatThrownBy(() -> with(FactType.of("fishing-boat", Boat.class, FISHING)))
                .hasMessageContaining("fishing-boat");
        assertThatThrownBy(() -> boat("fishing-boat").worded("渔船", FactField.text("length", "长")))
                .hasMessageContaining("length");
    }
}
