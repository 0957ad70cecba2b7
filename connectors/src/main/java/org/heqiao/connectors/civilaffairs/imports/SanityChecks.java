package org.heqiao.connectors.civilaffairs.imports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.heqiao.connectors.civilaffairs.Party;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.code.Divisions;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.registerimport.RowCode;
import org.jspecify.annotations.Nullable;

/**
 * Whether an act can be right as it is written. What is found is told and the record kept: who keeps the archive
 * decides which of the two is wrong, the number or the rest.
 */
final class SanityChecks {

    /** Marriage Law of 1950: 20 and 18 years. */
    private static final LocalDate FIRST_LAW = LocalDate.of(1950, 5, 1);
    /** Marriage Law of 1980, Civil Code art. 1047: 22 and 20 years. */
    private static final LocalDate LAW_OF_1980 = LocalDate.of(1981, 1, 1);
    private static final YearMonth LAST_LIST_OF_CODES = YearMonth.of(2019, 4);
    private static final int DIVISION_DIGITS = 6;

    private SanityChecks() {
    }

    static void ofAct(RowFields row, String operation, PartialDate on, @Nullable Party man, @Nullable Party woman) {
        var his = resident(man);
        var hers = resident(woman);
        ofParty(row, PartyColumns.MAN, operation, on, his, true);
        ofParty(row, PartyColumns.WOMAN, operation, on, hers, false);
        if (his.isPresent() && his.equals(hers)) {
            row.find(PartyColumns.WOMAN.number(), RowCode.ONE_PERSON_TWICE);
        }
    }

    private static void ofParty(RowFields row, PartyColumns columns, String operation, PartialDate on,
            Optional<ResidentId> person, boolean man) {
        person.ifPresent(id -> {
            if (row.isOfSex(columns) && id.isMale() != man) {
                row.find(columns.number(), RowCode.SEX_DIFFERS);
            }
            if (on.last().isBefore(id.birthDate())) {
                row.find(columns.number(), RowCode.BEFORE_BIRTH);
            } else if (operation.equals("IA")
                    && id.birthDate().plusYears(leastAge(on.last(), id.isMale())).isAfter(on.last())) {
                row.find(columns.number(), RowCode.BELOW_MARRIAGEABLE_AGE);
            }
        });
    }

    private static int leastAge(LocalDate day, boolean man) {
        if (day.isBefore(FIRST_LAW)) {
            return 0;
        }
        return day.isBefore(LAW_OF_1980) ? man ? 20 : 18 : man ? 22 : 20;
    }

    /** Codes are known up to 2019; the registry's is the code of its day. */
    static boolean isRegistryInForce(String registry, PartialDate on) {
        if (registry.length() < DIVISION_DIGITS || registry.startsWith(Divisions.SYNTHETIC)) {
            return true;
        }
        var code = registry.substring(0, DIVISION_DIGITS);
        var first = YearMonth.from(on.first());
        var last = YearMonth.from(on.last());
        return Divisions.name(code, first).isPresent() || Divisions.name(code, last).isPresent()
                || !Divisions.isAssigned(code) && last.isAfter(LAST_LIST_OF_CODES);
    }

    /** A death or an act before the birth. */
    static boolean isBeforeBirth(@Nullable PartialDate day, @Nullable Party party) {
        return day != null && resident(party).filter(id -> day.last().isBefore(id.birthDate())).isPresent();
    }

    private static Optional<ResidentId> resident(@Nullable Party party) {
        return party == null
                ? Optional.empty()
                : Optional.ofNullable(new PersonDocument(party.document(), party.idNumber()).resident());
    }
}
