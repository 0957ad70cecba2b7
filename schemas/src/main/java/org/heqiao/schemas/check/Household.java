package org.heqiao.schemas.check;

import java.time.LocalDate;
import java.util.List;

import org.heqiao.schemas.code.Scheme;

/** A household (户) as commissioned. @param division county (6 digits) or township (9 digits) */
public record Household(String householdNo, String division, Scheme scheme, LocalDate appliedOn, List<Member> members) {

    public Household {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a household has members");
        }
    }
}
