package org.heqiao.schemas.commission;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.heqiao.schemas.identity.Gb11643;

/** A household of two as it stands in a file, to be changed by the one field a test is about. */
final class Rows {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    static final Validator VALIDATOR = Validation.buildDefaultValidatorFactory().getValidator();

    private final Map<CommissionColumn, String> texts = new EnumMap<>(CommissionColumn.class);

    static Rows applicant() {
        return new Rows().with(CommissionColumn.HOUSEHOLD_NO, "H-1").with(CommissionColumn.MEMBER_NO, "1")
                .with(CommissionColumn.NAME, "甲子").with(CommissionColumn.ID_NUMBER, "640199199001010014")
                .with(CommissionColumn.RELATION, "01").with(CommissionColumn.ROLE, "LIVING_TOGETHER")
                .with(CommissionColumn.DIVISION, "640199001").with(CommissionColumn.SCHEME, "minimum-living")
                .with(CommissionColumn.APPLIED_ON, "2026-11-02").with(CommissionColumn.AUTHORISATION_NO, "SQ-1")
                .with(CommissionColumn.AUTHORISED_FROM, "2026-11-01")
                .with(CommissionColumn.AUTHORISED_UNTIL, "2027-10-31")
                .with(CommissionColumn.DECLARED_INCOME_MONTH, "1234.5").with(CommissionColumn.DECLARED_DEPOSITS, "0")
                .with(CommissionColumn.DECLARED_VEHICLES, "1").with(CommissionColumn.DECLARED_MARITAL, "20");
    }

    static Rows spouse() {
        return applicant().with(CommissionColumn.MEMBER_NO, "2").with(CommissionColumn.NAME, "乙丑")
                .with(CommissionColumn.ID_NUMBER, "640199199001010022").with(CommissionColumn.RELATION, "配偶")
                .with(CommissionColumn.AUTHORISATION_NO, "SQ-2");
    }

    static Rows child() {
        return spouse().with(CommissionColumn.MEMBER_NO, "3")
                .with(CommissionColumn.ID_NUMBER, born(LocalDate.of(2015, 6, 1)))
                .with(CommissionColumn.RELATION, "20").with(CommissionColumn.GUARDIAN_ID, "640199199001010014");
    }

    static String born(LocalDate day) {
        var first = "640199" + day.toString().replace("-", "") + "001";
        return first + Gb11643.check(first);
    }

    Rows with(CommissionColumn column, String text) {
        texts.put(column, text);
        return this;
    }

    RawRow at(long line) {
        try {
            return Header.of(Arrays.stream(CommissionColumn.values()).map(CommissionColumn::heading).toList()).row(line,
                    Arrays.stream(CommissionColumn.values()).map(column -> texts.getOrDefault(column, "")).toList());
        } catch (Header.Unusable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static HouseholdCheck check(Rows... rows) {
        var given = new ArrayList<HouseholdCheck.Given>();
        for (int i = 0; i < rows.length; i++) {
            given.add(HouseholdCheck.Given.readable(rows[i].at(i + 2)));
        }
        return HouseholdCheck.of(given, TODAY, VALIDATOR);
    }
}
