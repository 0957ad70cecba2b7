package org.heqiao.routes.intake;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.commission.Header;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * A first pass over a file, before anything of it is accepted: is it what it claims, does it have the columns, how large is it, and which
 * households stand in several places.
 *
 * @param split hashes of household numbers whose rows do not stand together; a hash of two numbers at once is harmless but for an error
 *              message too many, and with 64 bits does not happen
 * @param divisions the counties the file speaks of, GB/T 2260, right or wrong; null: too many to say
 */
record Survey(FileKind kind, Charset charset, long rows, int households, Set<Long> split, @Nullable Set<String> divisions) {

    static final int MOST_DIVISIONS = 1000;
    static final long MOST_ROWS = 5_000_000;

    static Survey of(CommissionFiles files, CommissionFiles.Arrived file, FileKind kind) throws IOException, BadFile {
        if (kind == FileKind.NDJSON || kind == FileKind.XLSX) {
            return count(files, file, kind, StandardCharsets.UTF_8);
        }
        try {
            return count(files, file, kind, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            try {
                return count(files, file, kind, Texts.GBK);
            } catch (CharacterCodingException neither) {
                throw new BadFile("file-charset", "the text is neither UTF-8 nor GBK");
            }
        }
    }

    private static Survey count(CommissionFiles files, CommissionFiles.Arrived file, FileKind kind, Charset charset)
            throws IOException, BadFile {
        var counting = new Counting();
        try (var in = files.open(file.number())) {
            rows(kind, charset).read(in, counting);
        } catch (CharacterCodingException notUtf8) {
            if (kind == FileKind.NDJSON) {
                throw new BadFile("file-charset", "NDJSON is UTF-8");
            }
            throw notUtf8;
        }
        if (counting.rows == 0) {
            throw new BadFile("file-empty", "the file has a heading and no rows");
        }
        return new Survey(kind, charset, counting.rows, counting.households, counting.split,
                counting.divisions.size() > MOST_DIVISIONS ? null : counting.divisions);
    }

    static Rows rows(FileKind kind, Charset charset) {
        return switch (kind) {
            case CSV -> new CsvRows(charset);
            case NDJSON -> new NdjsonRows(Arrays.stream(CommissionColumn.values()).map(CommissionColumn::heading).toList());
            case XLSX -> new XlsxRows();
        };
    }

    /** The same for the same household number, on every node. */
    static long hash(String householdNo) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < householdNo.length(); i++) {
            hash = (hash ^ householdNo.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 29;
    }

    private static final Pattern DIVISION = Pattern.compile("[1-9]\\d{5}(\\d{3}){0,2}");
    private static final int COUNTY = 6;

    private static final class Counting implements Rows.Sink {

        private @Nullable Header header;
        private long rows;
        private int households;
        private String current = "";
        private final Set<Long> seen = new HashSet<>();
        private final Set<Long> split = new HashSet<>();
        private final Set<String> divisions = new TreeSet<>();

        @Override
        public void heading(List<String> headings) throws BadFile {
            header = header(headings);
        }

        @Override
        public void row(TableRow row) throws BadFile {
            if (++rows > MOST_ROWS) {
                throw new BadFile("file-too-large", "a commission file has at most " + MOST_ROWS + " rows");
            }
            var raw = java.util.Objects.requireNonNull(header).row(row);
            var division = raw.text(CommissionColumn.DIVISION);
            if (divisions.size() <= MOST_DIVISIONS && DIVISION.matcher(division).matches()) {
                divisions.add(division.substring(0, COUNTY));
            }
            var household = raw.text(CommissionColumn.HOUSEHOLD_NO);
            if (household.isEmpty() || !household.equals(current)) {
                households++;
                current = household;
                if (!household.isEmpty() && !seen.add(hash(household))) {
                    split.add(hash(household));
                }
            }
        }
    }

    static Header header(List<String> headings) throws BadFile {
        try {
            return Header.of(headings);
        } catch (Header.Unusable unusable) {
            throw new BadFile("file-columns", String.valueOf(unusable.getMessage()));
        }
    }
}
