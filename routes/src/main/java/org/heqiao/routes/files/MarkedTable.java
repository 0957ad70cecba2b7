package org.heqiao.routes.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.heqiao.routes.files.MarkedWorkbook.Mark;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * A text file or an old workbook as a new one, every cell as text and in the line where it stood; what is wrong is
 * marked as in {@link MarkedWorkbook}.
 */
public final class MarkedTable {

    private static final String RED = "FFC7CE";
    private static final long MOST_ROWS = 1_048_576;
    private static final int ROWS_IN_MEMORY = 500;

    private MarkedTable() {
    }

    /** @throws BadFile it cannot be read, or a workbook cannot hold it */
    public static void write(InputStream original, FileKind kind, Charset charset, TableColumns columns,
            List<Mark> marks, OutputStream out)
            throws IOException, BadFile {
        try (var workbook = new Workbook(out, "heqiao", "1.0")) {
            var sheet = workbook.newWorksheet("名单");
            TableReader.of(kind, charset, columns).read(original,
                    new Copy(sheet, columns, marks.stream().collect(Collectors.groupingBy(Mark::row))));
            sheet.finish();
        }
    }

    private static final class Copy implements TableReader.Sink {

        private final Worksheet sheet;
        private final TableColumns columns;
        private final Map<Long, List<Mark>> marks;
        private Map<String, Integer> places = new HashMap<>();
        private @Nullable TableLayout layout;
        private int written;

        Copy(Worksheet sheet, TableColumns columns, Map<Long, List<Mark>> marks) {
            this.sheet = sheet;
            this.columns = columns;
            this.marks = marks;
        }

        @Override
        public void heading(TableLayout found) {
            layout = found;
            places = MarkedWorkbook.places(found, columns);
            int row = Math.toIntExact(Math.max(0, found.headingRow() - 1));
            for (int i = 0; i < found.headings().size(); i++) {
                sheet.value(row, i, found.headings().get(i));
            }
            sheet.value(row, found.headings().size(), MarkedWorkbook.HEADING);
        }

        @Override
        public void row(TableRow row) throws BadFile, IOException {
            if (row.line() > MOST_ROWS) {
                throw new BadFile("file-too-large", "a workbook cannot hold so many rows; take .csv (行数过多，请用.csv)");
            }
            int at = Math.toIntExact(row.line() - 1);
            var headings = Objects.requireNonNull(layout).headings().size();
            for (int i = 0; i < Math.min(headings, row.texts().size()); i++) {
                sheet.value(at, i, row.texts().get(i));
            }
            var wrong = marks.get(row.line());
            if (wrong != null) {
                mark(at, headings, wrong);
            }
            if (++written % ROWS_IN_MEMORY == 0) {
                sheet.flush();
            }
        }

        private void mark(int row, int last, List<Mark> wrong) {
            for (var mark : wrong) {
                var place = mark.column() == null ? null : places.get(mark.column());
                if (place != null) {
                    sheet.style(row, place - 1).fillColor(RED).format("@").set();
                }
            }
            sheet.value(row, last, wrong.stream().map(Mark::reason).collect(Collectors.joining("\n")));
            sheet.style(row, last).wrapText(true).set();
        }
    }
}
