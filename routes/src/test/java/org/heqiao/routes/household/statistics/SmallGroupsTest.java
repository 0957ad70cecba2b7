package org.heqiao.routes.household.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmallGroupsTest {

    private static final List<Dimension> BY = List.of(Dimension.DIVISION, Dimension.SCHEME);
    private final Map<List<String>, Numbers> groups = new LinkedHashMap<>();

    @Test
    void a_small_group_is_not_told_and_cannot_be_computed_from_the_totals_either() {
        persons("640104001", "minimum-living", 30);
        persons("640104001", "marginal", 3);
        persons("640104001", "temporary", 12);
        persons("640104002", "minimum-living", 40);
        persons("640104002", "marginal", 8);

        var hidden = SmallGroups.of(groups, BY, 5);

        assertThat(hidden).containsEntry(List.of("640104001", "marginal"), "<5")
                .containsEntry(List.of("640104001", "temporary"), SmallGroups.NEIGHBOUR)
                .containsEntry(List.of("640104002", "marginal"), SmallGroups.NEIGHBOUR);
        for (int left = 0; left < 2; left++) {
            int other = 1 - left;
            assertThat(groups.keySet().stream().map(group -> group.get(other)).distinct())
                    .as("in every total that holds one, there are two, or nothing to tell it from")
                    .allSatisfy(name -> {
                        var line = groups.keySet().stream().filter(group -> group.get(other).equals(name)).toList();
                        long untold = line.stream().filter(hidden::containsKey).count();
                        assertThat(untold == 1 && line.size() > 1).isFalse();
                    });
        }
    }

    @Test
    void without_divisions_and_for_large_groups_everything_is_told() {
        persons("640104001", "marginal", 5);
        assertThat(SmallGroups.of(groups, BY, 5)).isEmpty();
        assertThat(SmallGroups.of(Map.of(List.of("marginal"), numbers(2)), List.of(Dimension.SCHEME), 5)).isEmpty();
    }

    private void persons(String division, String scheme, long count) {
        groups.put(List.of(division, scheme), numbers(count));
    }

    private static Numbers numbers(long persons) {
        var numbers = new Numbers();
        numbers.add(Measure.PERSONS, "", "", persons);
        return numbers;
    }
}
