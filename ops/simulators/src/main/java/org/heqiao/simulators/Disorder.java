package org.heqiao.simulators;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.heqiao.simulators.FaultSettings.Dial;

/** What the disorder dial does to an answer that holds one row per question. */
public final class Disorder {

    private Disorder() {
    }

    /** The rows as they are or, when disorder strikes, in another order, some of them twice or some of them missing. */
    public static <T> List<T> of(List<T> rows, FaultSettings faultSettings, String source) {
        if (!faultSettings.strikes(source, Dial.DISORDER)) {
            return rows;
        }
        var random = faultSettings.chance(source, Dial.DISORDER);
        var disordered = new ArrayList<>(rows);
        switch (random.nextInt(3)) {
            case 0 -> Collections.shuffle(disordered, random);
            case 1 -> rows.stream().filter(row -> random.nextInt(10) == 0).forEach(disordered::add);
            default -> disordered.removeIf(row -> random.nextInt(10) == 0);
        }
        return disordered;
    }
}
