package org.heqiao.routes.files;

import java.util.ArrayList;
import java.util.List;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableColumns;
import org.jspecify.annotations.Nullable;

/**
 * Where in its file a table was found.
 *
 * @param separator   between the fields of CSV
 * @param sheet       of a workbook
 * @param headingRow  the row of the heading, the lower one where it has two; 0: JSON has none
 * @param headings    as they stand there
 * @param otherSheets visible ones that hold something and were passed over
 */
public record TableLayout(@Nullable String separator, @Nullable String sheet, long headingRow, List<String> headings,
        List<String> otherSheets) {

    private static final int MOST_NAMED = 50;

    /** The headings that name no column, as they may be told. */
    public List<String> passedOver(TableColumns columns) {
        return named(
                headings.stream().filter(heading -> !Blank.is(heading) && columns.named(heading) == null).toList());
    }

    /** Where the heading was looked for, for whoever misses a column. */
    public String place() {
        return sheet == null
                ? headingRow == 0 ? "" : " (looked for in row %d, 表头取自第%d行)".formatted(headingRow, headingRow)
                : " (looked for in sheet \"%s\", row %d, 表头取自工作表“%s”第%d行)".formatted(sheet, headingRow, sheet,
                        headingRow);
    }

    /** A sheet may be called after somebody's number. */
    static String sheetNamed(String name) {
        return name.strip().replaceAll("[\\p{Cntrl}\\p{Cf}]", "").replaceAll("\\p{Nd}{6,}", "######");
    }

    static List<String> named(List<String> names) {
        var named = new ArrayList<>(names.stream().limit(MOST_NAMED).map(Headings::shown).toList());
        if (names.size() > MOST_NAMED) {
            named.add("… " + (names.size() - MOST_NAMED));
        }
        return List.copyOf(named);
    }
}
