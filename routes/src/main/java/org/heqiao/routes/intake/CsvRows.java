package org.heqiao.routes.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import org.heqiao.schemas.table.RowFlaw;
import org.heqiao.schemas.table.TableRow;

/** CSV after RFC 4180, commas, any mixture of line ends; blank lines are passed over. */
record CsvRows(Charset charset) implements Rows {

    private static final int LONGEST_ROW = 64 * 1024;

    @Override
    public void read(InputStream file, Sink sink) throws IOException, BadFile {
        int columns = -1;
        long line = 1;
        try (var csv = CsvReader.builder().skipEmptyLines(true).allowExtraFields(true).allowMissingFields(true).maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(Texts.reader(file, charset))) {
            for (CsvRecord row : csv) {
                line = row.getStartingLineNumber();
                if (columns < 0) {
                    columns = row.getFieldCount();
                    sink.heading(row.getFields());
                } else {
                    sink.row(new TableRow(line, row.getFields(), List.of(), row.getFieldCount() == columns ? null : RowFlaw.FIELD_COUNT));
                }
            }
        } catch (CsvParseException unreadable) {
            throw new BadFile("file-malformed", "the CSV cannot be read after line " + line
                    + ": a row is longer than " + LONGEST_ROW + " characters, or a quotation mark is not closed");
        } catch (UncheckedIOException broken) {
            throw broken.getCause() instanceof CharacterCodingException coding ? coding : broken.getCause();
        }
    }
}
