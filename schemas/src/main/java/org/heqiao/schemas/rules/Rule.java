package org.heqiao.schemas.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * One row of a rule table. Rows of one id are one rule as it was at different times.
 *
 * @param schemes      kinds of assistance it holds for
 * @param validTo      its last day; null: until the next row of its id, or for good
 * @param threshold    in the unit; 0 where there is no unit
 * @param unit         null: the subject has none
 * @param windowMonths over which income is looked at; null: over what was looked at
 * @param document     where it is laid down; a confirmed row names one
 * @param text         a remark for whoever reads the table
 */
record Rule(String id, Set<Scheme> schemes, Region region, HouseholdFilter households, LocalDate validFrom,
        @Nullable LocalDate validTo, RuleSubject subject, RuleOperator operator, BigDecimal threshold,
        @Nullable RuleUnit unit, @Nullable Integer windowMonths, List<Exemption> exemptions, RuleEffect effect,
        String document, String article, RuleStatus status, String text) {

    Rule {
        schemes = Set.copyOf(schemes);
        exemptions = List.copyOf(exemptions);
    }

    /** Whether it may hold for a household at this place, were it in force. */
    boolean mayHold(HouseholdMeasures household, Division division, Scheme scheme) {
        return schemes.contains(scheme) && households.mayHold(household.kind(), household.members())
                && region.covers(division);
    }

    /** Whether it speaks of the same as another for some household. */
    boolean meets(Rule other) {
        return subject == other.subject && effect == other.effect && region.equals(other.region)
                && households.meets(other.households) && schemes.stream().anyMatch(other.schemes::contains);
    }
}
