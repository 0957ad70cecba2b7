package org.heqiao.schemas.check;

import java.time.LocalDate;
import java.util.List;

import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.code.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * A household (户) as commissioned.
 *
 * @param division county (6 digits) or township (9 digits)
 * @param kind     null: not said
 */
public record Household(String householdNo, String division, Scheme scheme, LocalDate appliedOn,
        @Nullable HouseholdKind kind, List<Member> members) {

    public Household {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a household has members");
        }
    }
}
