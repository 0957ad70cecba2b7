package org.heqiao.routes.download;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook written row by row, numbers as numbers; a new sheet begins where one is full. */
final class Spreadsheet implements AutoCloseable {

    private static final int MOST_ROWS = 1_000_000;
    private static final int ROWS_IN_MEMORY = 500;
    private static final String AMOUNT = "#,##0.00";

    private final Workbook workbook;
    private final String name;
    private final List<String> headings;
    private Worksheet sheet;
    private int sheets = 1;
    private int row;

    Spreadsheet(OutputStream out, String name, List<String> headings) {
        this.workbook = new Workbook(out, "heqiao", "1.0");
        this.name = name;
        this.headings = headings;
        this.sheet = begun(name);
    }

    /** @param cells texts, whole numbers, amounts; an empty text leaves the cell empty */
    void row(List<?> cells) {
        if (row == MOST_ROWS) {
            finish();
            row = 0;
            sheet = begun(name + " " + ++sheets);
        }
        write(sheet, cells);
    }

    private Worksheet begun(String title) {
        var begun = workbook.newWorksheet(title);
        begun.freezePane(0, 1);
        write(begun, headings);
        return begun;
    }

    private void write(Worksheet to, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            switch (cells.get(i)) {
                case BigDecimal amount -> {
                    to.value(row, i, amount);
                    to.style(row, i).format(AMOUNT).set();
                }
                case Number number -> to.value(row, i, number);
                case String text when text.isEmpty() -> {
                    // nothing can be said
                }
                case String text -> {
                    to.value(row, i, text);
                    if (text.indexOf('\n') >= 0) {
                        to.style(row, i).wrapText(true).set();
                    }
                }
                case Object other -> to.value(row, i, other.toString());
            }
        }
        if (++row % ROWS_IN_MEMORY == 0) {
            try {
                to.flush();
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
