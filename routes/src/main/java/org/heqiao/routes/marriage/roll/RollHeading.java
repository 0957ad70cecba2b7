package org.heqiao.routes.marriage.roll;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.heqiao.routes.intake.BadFile;
import org.heqiao.schemas.table.CellFault;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** Which column of a list stands where. */
record RollHeading(Map<RollColumn, Integer> places) {

    private static final int LONGEST_SHOWN = 40;
    private static final int MOST_SHOWN = 20;

    /** @throws BadFile naming what is missing, unknown or there twice: a heading misspelt would make another question of every row */
    static RollHeading of(List<String> headings) throws BadFile {
        var places = new EnumMap<RollColumn, Integer>(RollColumn.class);
        var wrong = new ArrayList<String>();
        for (int i = 0; i < headings.size(); i++) {
            var column = RollColumn.of(headings.get(i));
            if (column.isEmpty()) {
                wrong.add("unknown " + shown(headings.get(i)));
            } else if (places.putIfAbsent(column.get(), i) != null) {
                wrong.add("twice " + column.get().heading());
            }
        }
        for (var needed : List.of(RollColumn.NAME, RollColumn.ID_NUMBER)) {
            if (!places.containsKey(needed)) {
                wrong.add("missing " + needed.heading());
            }
        }
        if (!wrong.isEmpty()) {
            throw new BadFile("file-columns",
                    "columns of the list: " + String.join(", ", wrong.subList(0, Math.min(wrong.size(), MOST_SHOWN)))
                            + "; known are " + String.join(", ", RollColumn.headings()));
        }
        return new RollHeading(places);
    }

    /** A heading that is no heading may be a row with a person in it: digits are not shown. */
    private static String shown(String heading) {
        var plain = heading.strip().replaceAll("[\\p{Cntrl}]", "?").replaceAll("\\d", "#");
        return '"' + (plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "…" : plain) + '"';
    }

    /** Why the file itself says that this is not what was meant; null: it does not. */
    @Nullable
    CellFault fault(TableRow row, RollColumn column) {
        var place = places.get(column);
        return place == null ? null : row.fault(place, column.isNumber());
    }

    /** The row's field, stripped; empty where it is not there. */
    String text(TableRow row, RollColumn column) {
        var place = places.get(column);
        return place == null ? "" : row.text(place);
    }
}
