package org.heqiao.routes.household.statistics;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.heqiao.gateway.query.InvalidBody;

/** By what figures are grouped; in this order they are told. */
enum Dimension {
    MONTH("月份"), CENTRE("核对机构"), DIVISION("区划"), SCHEME("救助类别");

    private final String chinese;

    Dimension(String chinese) {
        this.chinese = chinese;
    }

    /** As the contract and the table have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String chinese() {
        return chinese;
    }

    /** @param words separated by commas */
    static Set<Dimension> read(String words) {
        var dimensions = EnumSet.noneOf(Dimension.class);
        for (var word : words.split(",")) {
            dimensions.add(Arrays.stream(values()).filter(each -> each.word().equals(word.strip())).findFirst()
                    .orElseThrow(
                            () -> new InvalidBody("by is of month, centre, division, scheme, with commas between")));
        }
        return Collections.unmodifiableSet(dimensions);
    }
}
