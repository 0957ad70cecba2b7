package org.heqiao.routes.marriage.batch;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.heqiao.routes.lists.ListHeader;
import org.heqiao.routes.marriage.status.PersonQuery;
import org.heqiao.routes.marriage.status.PersonQueryParser;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.identity.IdentityNumbers;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.DocumentWords;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.table.TableRow;
import org.heqiao.schemas.text.FieldText;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows as a call to verify would read its entries; what cannot be asked about becomes a refusal with the column
 * it lies in.
 */
record MaritalBatchRows(ListHeader<MaritalBatchColumn> heading, LocalDate today) {

    private static final int LONGEST_DOCUMENT = 50;

    /** One of the two of a row: who, by which columns. */
    private enum Side {
        A(MaritalBatchColumn.NAME, MaritalBatchColumn.DOCUMENT_TYPE, MaritalBatchColumn.ID_NUMBER), //
        B(MaritalBatchColumn.NAME_B, MaritalBatchColumn.DOCUMENT_TYPE_B, MaritalBatchColumn.ID_NUMBER_B);

        final MaritalBatchColumn name;
        final MaritalBatchColumn type;
        final MaritalBatchColumn number;

        Side(MaritalBatchColumn name, MaritalBatchColumn type, MaritalBatchColumn number) {
            this.name = name;
            this.type = type;
            this.number = number;
        }

        MaritalBatchColumn of(PersonQuery.Refused refused) {
            return switch (refused.code()) {
                case "NAME_INVALID" -> name;
                case MaritalBatchRefusalCode.DOCUMENT_TYPE -> type;
                default -> number;
            };
        }
    }

    MaritalBatchRow read(TableRow fields) {
        long line = fields.line();
        var ref = heading.fault(fields, MaritalBatchColumn.REF) == null
                ? heading.text(fields, MaritalBatchColumn.REF)
                : "";
        if (fields.flaw() != null) {
            return new MaritalBatchRow(line, isUsable(ref) ? ref : "", new PersonQuery.Refused(fields.flaw().name()),
                    null);
        }
        for (var column : MaritalBatchColumn.values()) {
            var fault = heading.fault(fields, column);
            var wrong = fault != null ? ReasonCode.valueOf(fault.name()) : flaw(heading.text(fields, column), column);
            if (wrong != null) {
                return new MaritalBatchRow(line, isUsable(ref) ? ref : "", new PersonQuery.Refused(wrong.name()),
                        column);
            }
        }
        var a = person(fields, Side.A);
        if (List.of(MaritalBatchColumn.NAME_B, MaritalBatchColumn.DOCUMENT_TYPE_B, MaritalBatchColumn.ID_NUMBER_B)
                .stream()
                .allMatch(column -> heading.text(fields, column).isEmpty())) {
            return new MaritalBatchRow(line, ref, a,
                    a instanceof PersonQuery.Refused refused ? Side.A.of(refused) : null);
        }
        var b = person(fields, Side.B);
        var pair = PersonQuery.pair(a, b);
        return new MaritalBatchRow(line, ref, pair, !(pair instanceof PersonQuery.Refused refused)
                ? null
                : a.equals(pair)
                        ? Side.A.of(refused)
                        : b.equals(pair) ? Side.B.of(refused) : MaritalBatchColumn.ID_NUMBER_B);
    }

    private PersonQuery person(TableRow fields, Side side) {
        var name = heading.text(fields, side.name);
        var number = heading.text(fields, side.number);
        var type = type(heading.text(fields, side.type), number);
        if (type.isEmpty()) {
            return new PersonQuery.Refused(MaritalBatchRefusalCode.DOCUMENT_TYPE);
        }
        if (type.get() == DocumentType.RESIDENT_ID) {
            return PersonQueryParser.of(name, number, today);
        }
        var document = new PersonDocument(type.get(), number);
        return number.length() > LONGEST_DOCUMENT || document.subject() == null
                ? new PersonQuery.Refused(MaritalBatchRefusalCode.DOCUMENT_NUMBER)
                : PersonQueryParser.of(name, document);
    }

    /** Nothing is a resident's. */
    private static Optional<DocumentType> type(String written, String number) {
        return written.isEmpty() ? Optional.of(DocumentType.RESIDENT_ID) : DocumentWords.read(written, number);
    }

    private static boolean isUsable(String ref) {
        return flaw(ref, MaritalBatchColumn.REF) == null;
    }

    private static @Nullable ReasonCode flaw(String text, MaritalBatchColumn column) {
        if (text.length() > column.longest()) {
            return ReasonCode.FIELD_TOO_LONG;
        }
        if (FieldText.hasControl(text)) {
            return ReasonCode.FIELD_NUL;
        }
        // marks come back as they are, in lists of errors too
        return column == MaritalBatchColumn.REF && IdentityNumbers.areIn(text) ? ReasonCode.NUMBER_PERSONAL : null;
    }
}
