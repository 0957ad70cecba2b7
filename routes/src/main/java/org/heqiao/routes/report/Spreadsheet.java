package org.heqiao.routes.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook written row by row; a new sheet begins where one is full. */
public final class Spreadsheet implements AutoCloseable {

    private static final int MOST_ROWS = 1_000_000;
    private static final int ROWS_IN_MEMORY = 500;

    private final Workbook workbook;
    private final String name;
    private final List<String> headings;
    private Worksheet sheet;
    private int sheets = 1;
    private int row;

    public Spreadsheet(OutputStream out, String name, List<String> headings) {
        this.workbook = new Workbook(out, "heqiao", "1.0");
        this.name = name;
        this.headings = headings;
        this.sheet = workbook.newWorksheet(name);
        write(headings);
    }

    public void row(List<String> cells) {
        if (row == MOST_ROWS) {
            finish();
            sheet = workbook.newWorksheet(name + " " + ++sheets);
            row = 0;
            write(headings);
        }
        write(cells);
    }

    private void write(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            sheet.value(row, i, cells.get(i));
        }
        if (++row % ROWS_IN_MEMORY == 0) {
            try {
                sheet.flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    private void finish() {
        try {
            sheet.finish();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        finish();
        workbook.finish();
    }
}
