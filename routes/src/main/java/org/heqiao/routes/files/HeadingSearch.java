package org.heqiao.routes.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;

/**
 * Finds the heading among the first rows of a table, below titles and notes: the first row that names as many columns
 * as any, or nearly. A heading may stand in two rows, of which the upper one names groups (男方 above 姓名).
 */
record HeadingSearch(TableColumns columns) {

    /** So many rows that are not empty are looked at. */
    static final int ROWS = 30;
    /**
     * A row that names so many of the best row's columns, and stands above it, is the heading, and the other one a
     * mistake.
     */
    private static final double NEARLY = 0.66;

    /** @param last index of the row after which the data begin; @param known how many columns it names */
    record Found(int last, List<String> headings, int known) {
    }

    /** @param rows at least one */
    Found in(List<TableRow> rows) {
        var found = new ArrayList<Found>();
        for (int i = 0; i < rows.size(); i++) {
            found.add(at(rows, i));
        }
        int best = found.stream().mapToInt(Found::known).max().orElse(0);
        return found.stream().filter(each -> each.known >= Math.max(1, best * NEARLY)).findFirst()
                .orElse(found.getFirst());
    }

    private Found at(List<TableRow> rows, int index) {
        var alone = found(index, texts(rows.get(index)));
        if (index + 1 == rows.size()) {
            return alone;
        }
        var below = texts(rows.get(index + 1));
        var both = found(index + 1, together(alone.headings, below));
        return both.known > Math.max(alone.known, found(index + 1, below).known) ? both : alone;
    }

    private Found found(int last, List<String> headings) {
        var known = new HashSet<String>();
        headings.forEach(heading -> {
            var column = columns.named(heading);
            if (column != null) {
                known.add(column);
            }
        });
        return new Found(last, headings, known.size());
    }

    private List<String> together(List<String> upper, List<String> lower) {
        var together = new ArrayList<String>();
        var group = "";
        for (int i = 0; i < Math.max(upper.size(), lower.size()); i++) {
            var above = i < upper.size() ? upper.get(i) : "";
            var below = i < lower.size() ? lower.get(i) : "";
            group = above.isEmpty() ? group : above;
            together.add(below.isEmpty()
                    ? above
                    : columns.named(group + below) != null
                            ? group + below
                            : columns.named(below) == null && columns.named(above) != null ? above : below);
        }
        return together;
    }

    /** Without what is empty at the end. */
    private static List<String> texts(TableRow row) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < row.texts().size(); i++) {
            texts.add(Blank.is(row.text(i)) ? "" : row.text(i));
        }
        while (!texts.isEmpty() && texts.getLast().isEmpty()) {
            texts.removeLast();
        }
        return texts;
    }
}
