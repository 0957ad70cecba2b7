package org.heqiao.routes.household.discovery;

import java.time.LocalDate;
import org.heqiao.routes.household.discovery.PartnerListRow.Person;
import org.heqiao.routes.household.discovery.PartnerListRow.Refused;
import org.heqiao.routes.lists.ListHeader;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.identity.IdNumberCheck;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.table.TableRow;
import org.heqiao.schemas.text.FieldText;
import org.jspecify.annotations.Nullable;

/** Reads rows; what cannot be used is refused by the column it lies in. */
record PartnerListRows(ListHeader<PartnerListColumn> heading, LocalDate today) {

    private static final int LONGEST_REF = 64;

    PartnerListRow read(TableRow fields) {
        var ref = heading.text(fields, PartnerListColumn.REF);
        var mark = isMark(ref) ? ref : "";
        if (fields.flaw() != null) {
            return new Refused(fields.line(), mark, null, fields.flaw().name(), null);
        }
        for (var column : PartnerListColumn.values()) {
            var wrong = flaw(fields, column);
            if (wrong != null) {
                return new Refused(fields.line(), mark, column.heading(), wrong.name(), null);
            }
        }
        var name = heading.text(fields, PartnerListColumn.NAME);
        return switch (IdNumberCheck.of(heading.text(fields, PartnerListColumn.ID_NUMBER), today)) {
            case IdNumberCheck.Invalid no -> new Refused(fields.line(), mark, PartnerListColumn.ID_NUMBER.heading(),
                    no.reason().name(), null);
            case IdNumberCheck.Valid yes -> PersonName.isPossible(name)
                    ? new Person(fields.line(), mark, yes.id(), new PersonName(name))
                    : new Refused(fields.line(), mark, PartnerListColumn.NAME.heading(), "NAME_INVALID", null);
        };
    }

    private @Nullable ReasonCode flaw(TableRow fields, PartnerListColumn column) {
        var fault = heading.fault(fields, column);
        if (fault != null) {
            return ReasonCode.valueOf(fault.name());
        }
        var text = heading.text(fields, column);
        if (text.length() > (column == PartnerListColumn.REF ? LONGEST_REF : PartnerListColumn.LONGEST)) {
            return ReasonCode.FIELD_TOO_LONG;
        }
        if (FieldText.hasControl(text)) {
            return ReasonCode.FIELD_NUL;
        }
        // marks come back as they are
        return column == PartnerListColumn.REF && IdentityNumbers.areIn(text) ? ReasonCode.NUMBER_PERSONAL : null;
    }

    private static boolean isMark(String ref) {
        return ref.length() <= LONGEST_REF && !FieldText.hasControl(ref) && !IdentityNumbers.areIn(ref);
    }
}
