package org.heqiao.schemas.commission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heqiao.schemas.text.FieldText;

/** The heading of a commission file: which column stands where. */
public final class Header {

    private static final int LONGEST_SHOWN = 40;
    private static final int MOST_SHOWN = 20;

    private final CommissionColumn[] columns;

    private Header(CommissionColumn[] columns) {
        this.columns = columns;
    }

    /** The heading cannot be used; the message names the columns. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /** @throws Unusable naming every column that is missing, unknown or there twice */
    public static Header of(List<String> headings) throws Unusable {
        var unknown = new ArrayList<String>();
        var twice = new ArrayList<String>();
        var columns = new ArrayList<CommissionColumn>();
        for (var heading : headings) {
            CommissionColumn.of(heading).ifPresentOrElse(column -> {
                if (columns.contains(column)) {
                    twice.add(column.heading());
                }
                columns.add(column);
            }, () -> unknown.add(shown(heading)));
        }
        var missing = Arrays.stream(CommissionColumn.values()).filter(column -> !columns.contains(column))
                .map(column -> column.heading() + " (" + column.chinese() + ")").toList();
        if (!missing.isEmpty() || !unknown.isEmpty() || !twice.isEmpty()) {
            throw new Unusable("columns of the commission file: " + String.join("; ", parts(missing, unknown, twice)));
        }
        return new Header(columns.toArray(CommissionColumn[]::new));
    }

    private static List<String> parts(List<String> missing, List<String> unknown, List<String> twice) {
        var parts = new ArrayList<String>();
        add(parts, "missing ", missing);
        add(parts, "unknown ", unknown);
        add(parts, "twice ", twice);
        return parts;
    }

    private static void add(List<String> parts, String label, List<String> names) {
        if (!names.isEmpty()) {
            var more = names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "";
            parts.add(label + String.join(", ", names.subList(0, Math.min(names.size(), MOST_SHOWN))) + more);
        }
    }

    /** A heading that is no heading may be a row with a person in it: digits are not shown. */
    private static String shown(String heading) {
        var plain = heading.strip().replaceAll("[\\p{Cntrl}]", "?").replaceAll("\\d", "#");
        return "\"" + (plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "…" : plain) + "\"";
    }

    /** The row's fields, each under its column; fields that are not there are empty. */
    public RawRow row(long line, List<String> fields) {
        var texts = new String[CommissionColumn.values().length];
        Arrays.fill(texts, "");
        for (int i = 0; i < Math.min(columns.length, fields.size()); i++) {
            texts[columns[i].ordinal()] = columns[i].meant(FieldText.ofCell(fields.get(i)));
        }
        return new RawRow(line, texts);
    }
}
