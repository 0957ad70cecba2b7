package org.heqiao.connectors.civilaffairs.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.heqiao.connectors.civilaffairs.Party;
import org.heqiao.schemas.delivery.Delivery.Unusable;
import org.heqiao.schemas.delivery.Finding;
import org.heqiao.schemas.delivery.RowCode;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** The fields of the row under way, by column, and what was found about it. */
final class Cells {

    private static final int LONGEST = 200;

    private final Map<Column, List<Integer>> places = new HashMap<>();
    private TableRow row = new TableRow(0, List.of());
    private List<Finding> findings = new ArrayList<>();
    private boolean refused;

    /** Columns that are not known are passed over: registries keep much that nobody here may know. */
    Cells(List<Column> columns, List<String> headings) throws Unusable {
        var names = Column.headings(columns);
        for (int i = 0; i < headings.size(); i++) {
            var column = names.find(headings.get(i));
            if (column != null) {
                places.computeIfAbsent(column, _ -> new ArrayList<>()).add(i);
            }
        }
        for (var column : columns) {
            if (column.required() && !places.containsKey(column)) {
                throw new Unusable("the column " + String.join(" / ", column.names()) + " is missing");
            }
        }
    }

    void next(TableRow next) {
        row = next;
        findings = new ArrayList<>();
        refused = false;
    }

    boolean isRefused() {
        return refused;
    }

    List<Finding> findings() {
        return findings;
    }

    void find(@Nullable Column column, RowCode code) {
        refused |= code.isRefusing();
        findings.add(new Finding(row.line(), column == null ? null : column.name(), code, null));
    }

    /** Empty where nothing stands, or nothing that may be taken. */
    String text(Column column) {
        for (int place : places.getOrDefault(column, List.of())) {
            var fault = row.fault(place, true);
            if (fault != null) {
                findOnce(column, RowCode.valueOf(fault.name()));
                return "";
            }
            var text = row.text(place);
            if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
                find(column, RowCode.FIELD_TOO_LONG);
                return "";
            }
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** A column may be looked at more than once. */
    private void findOnce(Column column, RowCode code) {
        if (findings.stream().noneMatch(finding -> finding.code() == code && column.name().equals(finding.column()))) {
            find(column, code);
        }
    }

    @Nullable
    String textIfAny(Column column) {
        var text = text(column);
        return text.isEmpty() ? null : text;
    }

    String needed(Column column) {
        var text = text(column);
        if (text.isEmpty() && findings.stream().noneMatch(finding -> column.name().equals(finding.column()))) {
            find(column, RowCode.FIELD_MISSING);
        }
        return text;
    }

    @Nullable
    LocalDate day(Column column, LocalDate today) {
        var text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        var day = WrittenDay.read(text);
        if (day == null) {
            find(column, RowCode.DATE_UNREADABLE);
        } else if (day.isAfter(today)) {
            find(column, RowCode.DATE_IN_THE_FUTURE);
        }
        return day;
    }

    /** A day that must be there; some day where it is not, for the row is refused then. */
    LocalDate neededDay(Column column, LocalDate today) {
        var day = needed(column).isEmpty() ? null : day(column, today);
        return day == null ? LocalDate.EPOCH : day;
    }

    /** Null where neither name nor number stands. */
    @Nullable
    Party party(PartyColumns columns) {
        var name = text(columns.name());
        var number = textIfAny(columns.number());
        if (name.isEmpty() && number == null) {
            return null;
        }
        var code = text(columns.document());
        var document = code.isEmpty() ? DocumentType.RESIDENT_ID : columns.documentOf(code);
        if (document == null) {
            find(columns.document(), RowCode.CODE_UNKNOWN);
            document = DocumentType.OTHER;
        }
        return new Party(document, number, name);
    }
}
