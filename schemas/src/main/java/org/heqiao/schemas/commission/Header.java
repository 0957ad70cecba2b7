package org.heqiao.schemas.commission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableRow;

/** The heading of a commission file: which column stands where, and what stands there that is no column. */
public final class Header {

    private static final int MOST_SHOWN = 20;

    private final int[] places;
    private final List<String> passedOver;

    private Header(int[] places, List<String> passedOver) {
        this.places = places;
        this.passedOver = passedOver;
    }

    /** The heading cannot be used; the message names the columns. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * Headings that are no column's are passed over: tables of offices have remarks and serial numbers.
     *
     * @throws Unusable naming every column that is missing or there twice, and what there is instead
     */
    public static Header of(List<String> headings) throws Unusable {
        var unknown = new ArrayList<String>();
        var twice = new ArrayList<String>();
        var places = new int[CommissionColumn.values().length];
        Arrays.fill(places, -1);
        for (int i = 0; i < headings.size(); i++) {
            var column = CommissionColumn.of(headings.get(i)).orElse(null);
            if (column == null) {
                unknown.add(headings.get(i));
            } else if (places[column.ordinal()] >= 0) {
                twice.add(column.heading());
            } else {
                places[column.ordinal()] = i;
            }
        }
        unknown.removeIf(String::isBlank);
        var missing = Arrays.stream(CommissionColumn.values()).filter(CommissionColumn::isRequired)
                .filter(column -> places[column.ordinal()] < 0)
                .map(column -> column.heading() + " (" + column.chinese() + ")").toList();
        if (!missing.isEmpty() || !twice.isEmpty()) {
            throw new Unusable("columns of the commission file: " + String.join("; ", parts(missing, unknown, twice)));
        }
        return new Header(places, unknown);
    }

    private static List<String> parts(List<String> missing, List<String> unknown, List<String> twice) {
        var parts = new ArrayList<String>();
        add(parts, "missing ", missing);
        add(parts, "unknown ", Headings.shown(unknown));
        add(parts, "twice ", twice);
        return parts;
    }

    private static void add(List<String> parts, String label, List<String> names) {
        if (!names.isEmpty()) {
            var more = names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "";
            parts.add(label + String.join(", ", names.subList(0, Math.min(names.size(), MOST_SHOWN))) + more);
        }
    }

    /** The headings that are no column's, as they stand there. */
    public List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    /** The row's fields, each under its column; fields that are not there are empty. */
    public RawRow row(TableRow row) {
        var texts = new String[places.length];
        for (var column : CommissionColumn.values()) {
            int place = places[column.ordinal()];
            texts[column.ordinal()] = place < 0 ? "" : column.meant(row.text(place));
        }
        return new RawRow(row, places, texts);
    }

    /** A row of nothing but texts. */
    public RawRow row(long line, List<String> fields) {
        return row(new TableRow(line, fields));
    }
}
