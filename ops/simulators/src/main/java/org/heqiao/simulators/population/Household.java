package org.heqiao.simulators.population;

import java.util.List;

/** A household of the population; {@code index} from 0, {@code number} as a centre writes it. */
public record Household(int index, List<Person> members) {

    public String number() {
        return "H" + Digits.of(index + 1L, 7);
    }

    /** Township of Yinchuan (9 digits). */
    public String division() {
        return Places.of(members.getFirst());
    }

    /** {@code urban} or {@code rural}; empty: not said. */
    public String kind() {
        return Places.kind(members.getFirst());
    }

    /** Code of the assistance applied for. */
    public String scheme() {
        return Places.scheme(members.getFirst());
    }
}
