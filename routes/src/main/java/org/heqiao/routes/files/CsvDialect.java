package org.heqiao.routes.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;

/**
 * How a CSV file is written, seen from its beginning.
 *
 * @param padded blanks stand between separators and quotation marks
 */
record CsvDialect(char separator, boolean padded) {

    /** Characters from the beginning that are looked at. */
    static final int SAMPLE = 1 << 15;
    static final int LONGEST_ROW = 64 * 1024;
    private static final char[] SEPARATORS = {',', ';', '\t', '，', '|'};
    private static final Pattern DECLARED = Pattern.compile("\"?sep=(.)\"?[;,\\t]*\\s*?(?:[\\r\\n]|$)",
            Pattern.CASE_INSENSITIVE);

    /** The separator that the file declares, or that shows the best heading; a comma where none shows any. */
    static CsvDialect of(String sample, TableColumns columns) {
        var declared = DECLARED.matcher(sample);
        if (declared.lookingAt()) {
            return of(declared.group(1).charAt(0), sample);
        }
        char best = ',';
        int most = 0;
        for (char separator : SEPARATORS) {
            if (sample.indexOf(separator) >= 0) {
                int known = known(of(separator, sample), sample, columns);
                if (known > most) {
                    best = separator;
                    most = known;
                }
            }
        }
        return of(best, sample);
    }

    private static CsvDialect of(char separator, String sample) {
        var between = Pattern.quote(String.valueOf(separator));
        var blanks = separator == '\t' ? " +" : "[ \\t]+";
        return new CsvDialect(separator,
                Pattern.compile(
                        "(?:^|[\\r\\n]|" + between + ")" + blanks + "\"|\"" + blanks + "(?:[\\r\\n]|" + between + ")")
                        .matcher(sample)
                        .find());
    }

    private static int known(CsvDialect dialect, String sample, TableColumns columns) {
        var rows = new ArrayList<TableRow>();
        try (var csv = dialect.builder().allowUnclosedQuote(true).ofCsvRecord(sample)) {
            for (CsvRecord row : csv) {
                if (!Blank.all(row.getFields()) && rows.size() < HeadingSearch.ROWS) {
                    rows.add(new TableRow(row.getStartingLineNumber(), row.getFields()));
                }
            }
        } catch (CsvParseException unreadable) {
            // what was read until there will do
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return rows.isEmpty() ? 0 : new HeadingSearch(columns).in(rows).known();
    }

    CsvReaderBuilder builder() {
        return CsvReader.builder().fieldSeparator(separator).trimWhitespacesAroundQuotes(padded).skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_ROW);
    }

    /** As it may be told. */
    String named() {
        return separator == '\t' ? "tab" : String.valueOf(separator);
    }
}
