package org.heqiao.schemas.commission;

import jakarta.validation.constraints.NotEmpty;
import org.heqiao.schemas.constraint.Count;
import org.heqiao.schemas.constraint.Day;
import org.heqiao.schemas.constraint.DivisionCode;
import org.heqiao.schemas.constraint.HouseholdKindCode;
import org.heqiao.schemas.constraint.MaritalCode;
import org.heqiao.schemas.constraint.PersonNameText;
import org.heqiao.schemas.constraint.RelationCode;
import org.heqiao.schemas.constraint.RoleCode;
import org.heqiao.schemas.constraint.SchemeCode;
import org.heqiao.schemas.constraint.Yuan;

/**
 * The constraints of one row, field by field, in the order of {@link CommissionColumn}; every message is a
 * {@link ReasonCode}. Numbers of documents are read by {@link RowDocuments}.
 */
record MemberRow( //
        @NotEmpty(message = MISSING) String householdNo, //
        @NotEmpty(message = MISSING) String memberNo, //
        @NotEmpty(message = MISSING) @PersonNameText String name, //
        String idNumber, //
        @NotEmpty(message = MISSING) @RelationCode String relation, //
        @NotEmpty(message = MISSING) @RoleCode String role, //
        @NotEmpty(message = MISSING) @DivisionCode String division, //
        @HouseholdKindCode String householdKind, //
        @NotEmpty(message = MISSING) @SchemeCode String scheme, //
        @NotEmpty(message = MISSING) @Day String appliedOn, //
        String authorisationNo, //
        @Day String authorisedFrom, //
        @Day String authorisedUntil, //
        String guardianId, //
        @Yuan String declaredIncomeMonth, //
        @Yuan String declaredRigidExpenditure, //
        @Yuan String declaredDeposits, //
        @Count String declaredVehicles, //
        @Count String declaredDwellings, //
        @MaritalCode String declaredMarital) {

    private static final String MISSING = "FIELD_MISSING";

    static MemberRow of(RawRow row) {
        return new MemberRow(row.text(CommissionColumn.HOUSEHOLD_NO), row.text(CommissionColumn.MEMBER_NO),
                row.text(CommissionColumn.NAME),
                row.text(CommissionColumn.ID_NUMBER), row.text(CommissionColumn.RELATION),
                row.text(CommissionColumn.ROLE),
                row.text(CommissionColumn.DIVISION), row.text(CommissionColumn.HOUSEHOLD_KIND),
                row.text(CommissionColumn.SCHEME),
                row.text(CommissionColumn.APPLIED_ON),
                row.text(CommissionColumn.AUTHORISATION_NO), row.text(CommissionColumn.AUTHORISED_FROM),
                row.text(CommissionColumn.AUTHORISED_UNTIL), row.text(CommissionColumn.GUARDIAN_ID),
                row.text(CommissionColumn.DECLARED_INCOME_MONTH), row.text(CommissionColumn.DECLARED_RIGID_EXPENDITURE),
                row.text(CommissionColumn.DECLARED_DEPOSITS),
                row.text(CommissionColumn.DECLARED_VEHICLES), row.text(CommissionColumn.DECLARED_DWELLINGS),
                row.text(CommissionColumn.DECLARED_MARITAL));
    }

    @Override
    public String toString() {
        return "MemberRow[sealed]";
    }
}
