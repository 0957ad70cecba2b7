package org.heqiao.documents.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.heqiao.documents.report.ReportDocument;
import org.heqiao.documents.report.Section;

/** One report as a workbook: what it is about on the first sheet, then a sheet for each part, numbers as numbers. */
public final class ReportWorkbook {

    private static final String AMOUNT = "#,##0.00";
    private static final double POINTS_A_SHARE = 1.1;

    private ReportWorkbook() {
    }

    public static void write(ReportDocument document, OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "heqiao", "1.0")) {
            head(workbook.newWorksheet("报告"), document);
            for (var section : document.sections()) {
                part(workbook.newWorksheet(section.sheet()), section);
            }
        }
    }

    private static void head(Worksheet sheet, ReportDocument document) throws IOException {
        sheet.width(0, 18);
        sheet.width(1, 80);
        int row = 0;
        sheet.value(row, 0, document.title());
        sheet.style(row++, 0).bold().set();
        for (var entry : document.head()) {
            row = line(sheet, row, entry.name(), entry.value());
        }
        row = line(sheet, row, "核对结论", document.conclusion());
        for (var line : document.because()) {
            row = line(sheet, row, "", line);
        }
        for (var line : document.statements()) {
            row = line(sheet, row, "声明", line);
        }
        for (var line : document.closing()) {
            row = line(sheet, row, "", line);
        }
        sheet.finish();
    }

    private static int line(Worksheet sheet, int row, String name, String value) {
        sheet.value(row, 0, name);
        sheet.value(row, 1, harmless(value));
        return row + 1;
    }

    private static void part(Worksheet sheet, Section section) throws IOException {
        int row = 0;
        for (var line : section.lead()) {
            sheet.value(row++, 0, line);
        }
        for (var table : section.tables()) {
            if (!table.caption().isEmpty()) {
                sheet.value(row++, 0, table.caption());
            }
            for (int i = 0; i < table.columns().size(); i++) {
                sheet.value(row, i, table.columns().get(i).title());
                sheet.style(row, i).bold().set();
                sheet.width(i, Math.max(10, table.columns().get(i).share() * POINTS_A_SHARE));
            }
            row++;
            for (var cells : table.rows()) {
                cells(sheet, row++, cells);
            }
            row++;
        }
        sheet.finish();
    }

    private static void cells(Worksheet sheet, int row, List<Object> cells) {
        for (int i = 0; i < cells.size(); i++) {
            switch (cells.get(i)) {
                case BigDecimal amount -> {
                    sheet.value(row, i, amount);
                    sheet.style(row, i).format(AMOUNT).set();
                }
                case Number number -> sheet.value(row, i, number);
                case Object text -> sheet.value(row, i, harmless(text.toString()));
            }
        }
    }

    /** A spreadsheet program would run a cell that begins like a formula. */
    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
