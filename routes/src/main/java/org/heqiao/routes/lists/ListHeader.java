package org.heqiao.routes.lists;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.TableLayout;
import org.heqiao.schemas.table.CellFault;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** Which column of a list stands where. */
public record ListHeader<C extends Enum<C> & ListColumn>(Map<C, Integer> places) {

    private static final int MOST_SHOWN = 20;

    /**
     * A heading that is clearly another's is passed over. @throws BadFile naming what is missing or there twice, and
     * what looks like a column and is none: a heading misspelt would make another question of every row
     */
    public static <C extends Enum<C> & ListColumn> ListHeader<C> of(TableLayout layout, ListColumns<C> columns)
            throws BadFile {
        var places = new EnumMap<C, Integer>(columns.type());
        var wrong = new ArrayList<String>();
        for (int i = 0; i < layout.headings().size(); i++) {
            var heading = layout.headings().get(i);
            var column = columns.of(heading);
            if (column.isEmpty()) {
                if (columns.isLike(heading)) {
                    wrong.add("unknown \"" + Headings.shown(heading) + '"');
                }
            } else if (places.putIfAbsent(column.get(), i) != null) {
                wrong.add("twice " + column.get().heading());
            }
        }
        for (var needed : columns.needed()) {
            if (!places.containsKey(needed)) {
                wrong.add("missing " + needed.heading());
            }
        }
        if (!wrong.isEmpty()) {
            throw new BadFile("file-columns",
                    "columns of the list: " + String.join(", ", wrong.subList(0, Math.min(wrong.size(), MOST_SHOWN)))
                            + "; known are " + String.join(", ", columns.fieldNames()) + layout.place());
        }
        return new ListHeader<>(places);
    }

    /** Why the file itself says that this is not what was meant; null: it does not. */
    public @Nullable CellFault fault(TableRow row, C column) {
        var place = places.get(column);
        return place == null ? null : row.fault(place, column.isNumber());
    }

    /** The row's field, stripped; empty where it is not there. */
    public String text(TableRow row, C column) {
        var place = places.get(column);
        return place == null ? "" : row.text(place);
    }
}
