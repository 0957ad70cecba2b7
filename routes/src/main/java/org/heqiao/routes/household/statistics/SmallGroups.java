package org.heqiao.routes.household.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What others than the bureau are not told: the figures of a group of few persons in a division, who could be known by
 * them. Where one such group would follow from the totals of the next dimension, its smallest neighbour is not told
 * either.
 */
final class SmallGroups {

    static final String NEIGHBOUR = "*";

    private SmallGroups() {
    }

    /**
     * Of the groups that are not told, what is shown instead.
     *
     * @param smallest persons of a group that is told
     */
    static Map<List<String>, String> of(Map<List<String>, Numbers> groups, List<Dimension> by, int smallest) {
        var hidden = new HashMap<List<String>, String>();
        if (!by.contains(Dimension.DIVISION)) {
            return hidden;
        }
        groups.forEach((group, numbers) -> {
            if (size(numbers) > 0 && size(numbers) < smallest) {
                hidden.put(group, "<" + smallest);
            }
        });
        for (int before = -1; before < hidden.size();) {
            before = hidden.size();
            for (int left = 0; left < by.size(); left++) {
                hideNeighbours(groups, left, hidden);
            }
        }
        return hidden;
    }

    /** @param left place of the dimension over which others may add up */
    private static void hideNeighbours(Map<List<String>, Numbers> groups, int left, Map<List<String>, String> hidden) {
        var lines = new HashMap<List<String>, List<List<String>>>();
        for (var group : groups.keySet()) {
            if (size(group, groups) > 0) {
                var line = new ArrayList<>(group);
                line.remove(left);
                lines.computeIfAbsent(line, any -> new ArrayList<>()).add(group);
            }
        }
        for (var line : lines.values()) {
            if (line.stream().filter(hidden::containsKey).count() == 1) {
                var smallest = smallest(line, groups, hidden);
                if (smallest != null) {
                    hidden.put(smallest, NEIGHBOUR);
                }
            }
        }
    }

    private static @Nullable List<String> smallest(List<List<String>> line, Map<List<String>, Numbers> groups,
            Map<List<String>, String> hidden) {
        return line.stream().filter(each -> !hidden.containsKey(each))
                .min((one, other) -> Long.compare(size(one, groups), size(other, groups))).orElse(null);
    }

    private static long size(List<String> group, Map<List<String>, Numbers> groups) {
        return size(Objects.requireNonNull(groups.get(group)));
    }

    /** In persons; where only reports or alerts belong to the period, in those. */
    private static long size(Numbers numbers) {
        return Math.max(numbers.of(Measure.ALERTS),
                Math.max(numbers.of(Measure.PERSONS), numbers.of(Measure.REPORTS)));
    }
}
