package org.heqiao.routes.marriage.roll;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.heqiao.routes.marriage.Asked;
import org.heqiao.routes.marriage.AskedPerson;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.DocumentWords;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.table.TableRow;
import org.heqiao.schemas.text.FieldText;
import org.jspecify.annotations.Nullable;

/** Reads rows as a call to verify would read its entries; what cannot be asked about becomes a refusal with the column it lies in. */
record RollRows(RollHeading heading, LocalDate today) {

    private static final int LONGEST_DOCUMENT = 50;

    /** One of the two of a row: who, by which columns. */
    private enum Side {
        A(RollColumn.NAME, RollColumn.DOCUMENT_TYPE, RollColumn.ID_NUMBER), //
        B(RollColumn.NAME_B, RollColumn.DOCUMENT_TYPE_B, RollColumn.ID_NUMBER_B);

        final RollColumn name;
        final RollColumn type;
        final RollColumn number;

        Side(RollColumn name, RollColumn type, RollColumn number) {
            this.name = name;
            this.type = type;
            this.number = number;
        }

        RollColumn of(Asked.Refused refused) {
            return switch (refused.code()) {
                case "NAME_INVALID" -> name;
                case RollReason.DOCUMENT_TYPE -> type;
                default -> number;
            };
        }
    }

    RollRow read(TableRow fields) {
        long line = fields.line();
        var ref = heading.fault(fields, RollColumn.REF) == null ? heading.text(fields, RollColumn.REF) : "";
        if (fields.flaw() != null) {
            return new RollRow(line, isUsable(ref) ? ref : "", new Asked.Refused(fields.flaw().name()), null);
        }
        for (var column : RollColumn.values()) {
            var fault = heading.fault(fields, column);
            var wrong = fault != null ? ReasonCode.valueOf(fault.name()) : flaw(heading.text(fields, column), column);
            if (wrong != null) {
                return new RollRow(line, isUsable(ref) ? ref : "", new Asked.Refused(wrong.name()), column);
            }
        }
        var a = person(fields, Side.A);
        if (List.of(RollColumn.NAME_B, RollColumn.DOCUMENT_TYPE_B, RollColumn.ID_NUMBER_B).stream()
                .allMatch(column -> heading.text(fields, column).isEmpty())) {
            return new RollRow(line, ref, a, a instanceof Asked.Refused refused ? Side.A.of(refused) : null);
        }
        var b = person(fields, Side.B);
        var pair = Asked.pair(a, b);
        return new RollRow(line, ref, pair, !(pair instanceof Asked.Refused refused)
                ? null
                : a.equals(pair) ? Side.A.of(refused) : b.equals(pair) ? Side.B.of(refused) : RollColumn.ID_NUMBER_B);
    }

    private Asked person(TableRow fields, Side side) {
        var name = heading.text(fields, side.name);
        var number = heading.text(fields, side.number);
        var type = type(heading.text(fields, side.type), number);
        if (type.isEmpty()) {
            return new Asked.Refused(RollReason.DOCUMENT_TYPE);
        }
        if (type.get() == DocumentType.RESIDENT_ID) {
            return AskedPerson.of(name, number, today);
        }
        var document = new PersonDocument(type.get(), number);
        return number.length() > LONGEST_DOCUMENT || document.subject() == null
                ? new Asked.Refused(RollReason.DOCUMENT_NUMBER)
                : AskedPerson.of(name, document);
    }

    /** Nothing is a resident's. */
    private static Optional<DocumentType> type(String written, String number) {
        return written.isEmpty() ? Optional.of(DocumentType.RESIDENT_ID) : DocumentWords.read(written, number);
    }

    private static boolean isUsable(String ref) {
        return flaw(ref, RollColumn.REF) == null;
    }

    private static @Nullable ReasonCode flaw(String text, RollColumn column) {
        if (text.length() > column.longest()) {
            return ReasonCode.FIELD_TOO_LONG;
        }
        if (FieldText.hasControl(text)) {
            return ReasonCode.FIELD_NUL;
        }
        // marks come back as they are, in lists of errors too
        return column == RollColumn.REF && IdentityNumbers.areIn(text) ? ReasonCode.NUMBER_PERSONAL : null;
    }
}
