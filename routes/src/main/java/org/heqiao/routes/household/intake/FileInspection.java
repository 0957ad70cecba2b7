package org.heqiao.routes.household.intake;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.EncryptedFileStore;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.files.MemoryBudget;
import org.heqiao.routes.files.TableFound;
import org.heqiao.routes.files.TableLayout;
import org.heqiao.routes.files.TableReader;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.commission.Header;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * A first pass over a file, before anything of it is accepted: is it what it claims, does it have the columns, how
 * large is it, and which households stand in several places.
 *
 * @param split hashes of household numbers whose rows do not stand together; a hash of two numbers at once is harmless
 *              but for an error message too many, and with 64 bits does not happen
 * @param table     where in the file it was found
 * @param divisions the counties the file speaks of, GB/T 2260, right or wrong; null: too many to say
 */
record FileInspection(FileKind kind, Charset charset, long rows, int households, LongSet split,
        @Nullable Set<Division> divisions, TableFound table) {

    static final TableColumns COLUMNS = CommissionColumn.table();
    static final int MOST_DIVISIONS = 1000;

    /** Hands over a file, row by row. */
    interface Rows {
        void readTo(TableReader.Sink sink) throws IOException, BadFile;
    }

    static FileInspection of(EncryptedFileStore files, long number, FileKind kind, Charset charset,
            IntakeProperties bounds) throws IOException, BadFile {
        return of(sink -> files.read(number, kind, charset, COLUMNS, sink), kind, charset, bounds);
    }

    static FileInspection of(Rows file, FileKind kind, Charset charset, IntakeProperties bounds)
            throws IOException, BadFile {
        try (var seen = new SeenHouseholds(MemoryBudget.SURVEYS, bounds.mostHouseholds())) {
            var counting = new Counting(bounds, seen);
            file.readTo(counting);
            return counting.survey(kind, charset);
        }
    }

    /** The same for the same household number, on every node. */
    static long hash(String householdNo) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < householdNo.length(); i++) {
            hash = (hash ^ householdNo.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 29;
    }

    private static final class Counting implements TableReader.Sink {

        private final IntakeProperties bounds;
        private @Nullable Header header;
        private @Nullable TableLayout layout;
        private long rows;
        private int households;
        private String current = "";
        private final SeenHouseholds seen;
        private final Set<Division> divisions = new TreeSet<>();

        Counting(IntakeProperties bounds, SeenHouseholds seen) {
            this.bounds = bounds;
            this.seen = seen;
        }

        FileInspection survey(FileKind kind, Charset charset) throws BadFile {
            var found = Objects.requireNonNull(layout);
            if (rows == 0) {
                throw new BadFile("file-empty", "the file has a heading and no rows" + found.place() + " (只有表头，没有数据)");
            }
            return new FileInspection(kind, charset, rows, households, seen.split(),
                    divisions.size() > MOST_DIVISIONS ? null : divisions,
                    TableFound.of(found, COLUMNS));
        }

        @Override
        public void heading(TableLayout found) throws BadFile {
            layout = found;
            header = header(found);
        }

        @Override
        public void row(TableRow row) throws BadFile {
            if (++rows > bounds.mostRows()) {
                throw new BadFile("file-too-large", "a commission file has at most " + bounds.mostRows() + " rows");
            }
            var raw = Objects.requireNonNull(header).row(row);
            var division = raw.text(CommissionColumn.DIVISION);
            if (divisions.size() <= MOST_DIVISIONS && Division.isCode(division)) {
                divisions.add(new Division(division).county());
            }
            var household = raw.text(CommissionColumn.HOUSEHOLD_NO);
            if (household.isEmpty() || !household.equals(current)) {
                households++;
                current = household;
                if (households > bounds.mostHouseholds()) {
                    throw new BadFile("file-too-large",
                            "a commission file has at most " + bounds.mostHouseholds() + " households");
                }
                if (!household.isEmpty()) {
                    seen.add(hash(household));
                }
            }
        }
    }

    static Header header(TableLayout layout) throws BadFile {
        try {
            return Header.of(layout.headings());
        } catch (Header.Unusable unusable) {
            throw new BadFile("file-columns", unusable.getMessage() + layout.place());
        }
    }
}
