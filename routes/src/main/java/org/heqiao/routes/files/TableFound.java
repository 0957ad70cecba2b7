package org.heqiao.routes.files;

import java.util.List;
import org.heqiao.schemas.table.TableColumns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was taken of a file, as its sender is told; contract {@code openapi.yaml}, schema TableFound. Digits in names
 * are masked.
 *
 * @param separator           between the fields of CSV
 * @param sheet               of a workbook
 * @param headingRow          0: JSON has none
 * @param columnsPassedOver   headings that name no column
 * @param sheetsPassedOver    other visible sheets that hold something
 */
public record TableFound(@Nullable String separator, @Nullable String sheet, long headingRow,
        List<String> columnsPassedOver, List<String> sheetsPassedOver) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static TableFound of(TableLayout layout, TableColumns columns) {
        return new TableFound(layout.separator(), layout.sheet(), layout.headingRow(), layout.passedOver(columns),
                layout.otherSheets());
    }

    /** Null: it came before such was kept, or is not read yet. */
    public static @Nullable TableFound ofJson(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, TableFound.class);
    }

    public String json() {
        return JSON.writeValueAsString(this);
    }
}
