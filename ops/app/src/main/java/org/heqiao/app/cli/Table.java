package org.heqiao.app.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as what is in them; numbers to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    void print(PrintStream out) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        var widths = new int[columns];
        for (var row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (var row : rows) {
            var line = new StringBuilder("  ");
            for (int c = 0; c < row.size(); c++) {
                var padding = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? row.get(c) + padding : padding + row.get(c)).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
