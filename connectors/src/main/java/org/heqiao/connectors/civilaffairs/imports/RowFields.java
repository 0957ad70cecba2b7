package org.heqiao.connectors.civilaffairs.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.heqiao.connectors.civilaffairs.Amendment;
import org.heqiao.connectors.civilaffairs.Party;
import org.heqiao.connectors.civilaffairs.RecordName;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.WrittenDate;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.DocumentWords;
import org.heqiao.schemas.registerimport.FileImport.Unusable;
import org.heqiao.schemas.registerimport.Placeholder;
import org.heqiao.schemas.registerimport.RowCode;
import org.heqiao.schemas.registerimport.RowFinding;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** The fields of the row under way, by column, and what was found about it. */
final class RowFields {

    private static final int LONGEST = 200;

    /** By identity: each column is there once, and several are looked up for every row. */
    private final Map<Column, List<Integer>> places = new IdentityHashMap<>();
    private final Map<PartyColumns, Boolean> ofSex = new IdentityHashMap<>();
    private final List<String> headings;
    private TableRow row = new TableRow(0, List.of());
    private List<RowFinding> findings = new ArrayList<>();
    private boolean refused;

    /** Columns that are not known are passed over: registries keep much that nobody here may know. */
    RowFields(List<Column> columns, List<String> headings) throws Unusable {
        this.headings = headings;
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

    /** What the file calls a column. */
    List<String> headings(Column column) {
        return places.getOrDefault(column, List.of()).stream().map(headings::get).toList();
    }

    /** Whether a column tells a sex, as its heading says for all rows. */
    boolean isOfSex(PartyColumns columns) {
        return ofSex.computeIfAbsent(columns, each -> each.isOfSex(this));
    }

    void next(TableRow next) {
        row = next;
        findings = new ArrayList<>();
        refused = false;
    }

    boolean isRefused() {
        return refused;
    }

    List<RowFinding> findings() {
        return findings;
    }

    void find(@Nullable Column column, RowCode code) {
        refused |= code.isRefusing();
        findings.add(new RowFinding(row.line(), column == null ? null : column.name(), code, null));
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
        if (findings.stream()
                .noneMatch(rowFinding -> rowFinding.code() == code && column.name().equals(rowFinding.column()))) {
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
        if (text.isEmpty() && findings.stream().noneMatch(rowFinding -> column.name().equals(rowFinding.column()))) {
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
        var day = WrittenDate.read(text).filter(PartialDate::isWhole).map(PartialDate::first).orElse(null);
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

    /**
     * A day that must be there, as far as the record tells it; some day where it is not, for the row is refused then.
     */
    PartialDate neededDate(Column column, LocalDate today) {
        var text = needed(column);
        var date = text.isEmpty() ? null : date(column, today);
        if (date != null) {
            return date;
        }
        if (!text.isEmpty()) {
            findOnce(column, RowCode.DATE_UNREADABLE); // 不详 says it as little
        }
        return PartialDate.of(LocalDate.EPOCH);
    }

    /** As far as the record tells it; null where nothing stands, or what archives write in place of it. */
    @Nullable
    PartialDate date(Column column, LocalDate today) {
        var text = text(column);
        var date = WrittenDate.read(text).orElse(null);
        if (date == null) {
            if (!text.isEmpty() && !Placeholder.is(text)) {
                findOnce(column, RowCode.DATE_UNREADABLE);
            }
            return null;
        }
        if (date.first().isAfter(today)) {
            find(column, RowCode.DATE_IN_THE_FUTURE);
        } else if (!date.isWhole()) {
            find(column, RowCode.DATE_PARTIAL);
        }
        return date;
    }

    /** By which something is told apart; null where nothing stands, or what archives write in place of it. */
    @Nullable
    String nameIfAny(Column column) {
        var text = text(column);
        return Placeholder.is(text) ? null : text;
    }

    /** The same where it must be there; empty where it is not, for the row is refused then. */
    String neededName(Column column) {
        var name = nameIfAny(column);
        if (name == null && findings.stream().noneMatch(rowFinding -> column.name().equals(rowFinding.column()))) {
            find(column, RowCode.FIELD_MISSING);
        }
        return name == null ? "" : name;
    }

    /** 有效标志: 1, and what is not told, holds. */
    boolean isValid(Column column) {
        return switch (text(column).toUpperCase(Locale.ROOT)) {
            case "", "1", "01", "有效", "是", "Y", "TRUE" -> true;
            case "0", "00", "2", "3", "4", "5", "6", "7", "8", "9", "无效", "作废", "注销", "否", "N", "FALSE" -> false;
            default -> {
                find(column, RowCode.CODE_UNKNOWN);
                yield true;
            }
        };
    }

    /**
     * What the row says of a record that is there.
     *
     * @param place  where that record is, if it is not where this one is
     * @param number of that record; without one the row corrects none
     */
    Amendment amendment(Column valid, Column place, Column number, String ownPlace) {
        var told = nameIfAny(number);
        return new Amendment(!isValid(valid),
                told == null ? null : new RecordName(Objects.requireNonNullElse(nameIfAny(place), ownPlace), told));
    }

    /** Null where neither name nor number stands. */
    @Nullable
    Party party(PartyColumns columns) {
        var name = Objects.requireNonNullElse(nameIfAny(columns.name()), "");
        var number = nameIfAny(columns.number());
        if (name.isEmpty() && number == null) {
            return null;
        }
        var code = nameIfAny(columns.document());
        var document = code == null ? DocumentType.RESIDENT_ID : DocumentWords.read(code, number).orElse(null);
        if (document == null) {
            find(columns.document(), RowCode.CODE_UNKNOWN);
            document = DocumentType.OTHER;
        }
        return new Party(document, number, name);
    }
}
