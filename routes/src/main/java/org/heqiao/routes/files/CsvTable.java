package org.heqiao.routes.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.schemas.table.RowFlaw;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;

/**
 * CSV after RFC 4180 and as table programs write it: commas, semicolons, tabs or full-width commas, any mixture of line
 * ends, blanks around quotation marks; rows and columns of nothing but separators are passed over.
 */
record CsvTable(Charset charset, TableColumns columns) implements TableReader {

    private static final char END_OF_TEXT = 0x1A;

    @Override
    public void read(InputStream file, Sink sink) throws IOException, BadFile {
        long line = 1;
        var text = Texts.reader(file, charset);
        var dialect = CsvDialect.of(sample(text), columns);
        var gate = new RowGate(columns, new FieldCount(sink), dialect.named(), null, List.of());
        try (var csv = dialect.builder().ofCsvRecord(text)) {
            for (CsvRecord row : csv) {
                line = row.getStartingLineNumber();
                var fields = withoutEndMark(row.getFields());
                if (!Blank.all(fields)) {
                    gate.row(new TableRow(line, fields));
                }
            }
            gate.end();
        } catch (CsvParseException unreadable) {
            throw new BadFile("file-malformed", "the CSV cannot be read after line " + line + ": a row is longer than "
                    + CsvDialect.LONGEST_ROW + " characters, or a quotation mark is not closed (第" + line
                    + "行之后无法读取：行过长或引号未闭合)");
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static String sample(BufferedReader text) throws IOException {
        text.mark(CsvDialect.SAMPLE);
        var sample = new char[CsvDialect.SAMPLE];
        int length = 0;
        for (int n = 0; n >= 0 && length < sample.length; n = read(text, sample, length)) {
            length += n;
        }
        text.reset();
        return new String(sample, 0, length);
    }

    private static int read(Reader text, char[] sample, int length) throws IOException {
        return text.read(sample, length, sample.length - length);
    }

    /** Ctrl-Z, by which old programs end a text. */
    private static List<String> withoutEndMark(List<String> fields) {
        var last = fields.isEmpty() ? "" : fields.getLast();
        if (last.isEmpty() || last.charAt(last.length() - 1) != END_OF_TEXT) {
            return fields;
        }
        var without = new ArrayList<>(fields);
        without.set(without.size() - 1, last.substring(0, last.length() - 1));
        return without;
    }

    /** Tells rows that have fewer fields than the columns need, or more than there are headings for. */
    private final class FieldCount implements Sink {

        private final Sink sink;
        private int fewest;
        private int most;

        FieldCount(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void heading(TableLayout layout) throws BadFile {
            most = layout.headings().size();
            for (int i = 0; i < most; i++) {
                if (columns.named(layout.headings().get(i)) != null) {
                    fewest = i + 1;
                }
            }
            sink.heading(layout);
        }

        @Override
        public void row(TableRow row) throws BadFile, IOException {
            int fields = row.texts().size();
            boolean fits = fields >= fewest && (fields <= most || Blank.all(row.texts().subList(most, fields)));
            sink.row(fits ? row : new TableRow(row.line(), row.texts(), List.of(), RowFlaw.FIELD_COUNT));
        }
    }
}
