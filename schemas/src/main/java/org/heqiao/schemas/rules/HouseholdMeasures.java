package org.heqiao.schemas.rules;

import java.time.LocalDate;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.code.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * What rules look at in a household, over those who live together. Amounts are fen, areas 0.01 square metre.
 *
 * @param kind              null: not said
 * @param appliedOn         the rules of this day hold
 * @param months            over which income and expenditure were looked at
 * @param income            that counts, in all these months
 * @param rigidExpenditure  what had to be spent in them (刚性支出)
 * @param vehicles          in use
 * @param vehiclesDestroyed destroyed or scrapped, and still on the register
 * @param dwellingArea      of all dwellings, by share
 * @param nonResidential    shops, offices and the like
 * @param companyRoles      enterprises in which a member has a part
 * @param unidentified      members whose number the population register does not hold: that nothing is on record
 *                          under it says nothing about them
 */
public record HouseholdMeasures(Scheme scheme, Division division, @Nullable HouseholdKind kind, LocalDate appliedOn,
        int members, int months, Measure income, Measure rigidExpenditure, Measure monetaryAssets, Measure vehicles,
        long vehiclesDestroyed, Measure dwellings, Measure dwellingArea, Measure nonResidential,
        Measure companyRoles, int unidentified) {

    public HouseholdMeasures {
        if (members < 1 || months < 1) {
            throw new IllegalArgumentException("a household has a member, and a window a month");
        }
    }
}
