package org.heqiao.connectors.civilaffairs.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.connectors.civilaffairs.RecordLoader;
import org.heqiao.schemas.registerimport.FileImport;
import org.heqiao.schemas.registerimport.FileImporter.EveryStep;
import org.heqiao.schemas.registerimport.ImportProgress;
import org.heqiao.schemas.registerimport.RowCode;
import org.heqiao.schemas.registerimport.RowFinding;
import org.heqiao.schemas.table.RowFlaw;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into the register. Holds the rows of one step and what was found about them, and of the step before
 * that is being written meanwhile: one step is read while the database takes in another, each in a transaction of its
 * own, one after the other.
 */
final class RegisterFileImport<T> implements FileImport {

    /** Of one file: what comes after is counted and no longer told row by row. */
    static final int MOST_FINDINGS = 100_000;
    private static final int FINDINGS_A_STEP = 2_000;
    private static final int ROWS_A_STEP = 50_000;

    private final RowReader<T> reader;
    private final RecordLoader<T> recordLoader;
    private final EveryStep everyStep;
    private @Nullable RowFields rowFields;
    private Step<T> read = new Step<>();
    private Step<T> written = read;
    private @Nullable FutureTask<@Nullable Void> writing;
    private volatile int told;

    /** So many rows and what is to be said of them. Belongs to whoever reads it, then to whoever writes it. */
    private static final class Step<T> {
        private final List<Read<T>> records = new ArrayList<>();
        private final List<RowFinding> findings = new ArrayList<>();
        private final Map<Long, String> names = new HashMap<>();
        private long rows;
        private long refused;
    }

    private record Read<T>(long line, T each) {
    }

    RegisterFileImport(RowReader<T> reader, Function<RecordLoader.BeforeCommit, RecordLoader<T>> load,
            EveryStep everyStep) {
        this.reader = reader;
        this.recordLoader = load.apply(this::step);
        this.everyStep = everyStep;
    }

    @Override
    public TableColumns columns() {
        return Column.headings(reader.columns()).table(Column::name,
                reader.columns().stream().flatMap(column -> column.names().stream())
                        .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT))).distinct().toList());
    }

    @Override
    public void heading(List<String> headings) throws Unusable {
        var oneOf = Column.headings(reader.oneOf());
        if (!reader.oneOf().isEmpty() && headings.stream().allMatch(heading -> oneOf.find(heading) == null)) {
            throw new Unusable(
                    "one of the columns " + reader.oneOf().stream().flatMap(column -> column.names().stream())
                            .collect(Collectors.joining(" / ")) + " is needed");
        }
        rowFields = new RowFields(reader.columns(), headings);
    }

    @Override
    public void row(TableRow row) throws SQLException {
        read.rows++;
        var flaw = row.flaw();
        if (flaw != null && flaw != RowFlaw.FIELD_UNKNOWN) {
            refuse(read, List.of(new RowFinding(row.line(), null, RowCode.valueOf(flaw.name()), null)));
        } else {
            read(row, Objects.requireNonNull(rowFields));
        }
        if (read.rows >= ROWS_A_STEP || read.findings.size() >= FINDINGS_A_STEP
                || read.records.size() == recordLoader.chunk()) {
            handOver();
        }
    }

    @Override
    public void end() throws SQLException {
        handOver();
        settle();
        recordLoader.end();
    }

    /** A step that failed is followed by none: where it would have ended, the file is read again. */
    private void handOver() throws SQLException {
        settle();
        var step = read;
        read = new Step<>();
        writing = new FutureTask<>(() -> {
            write(step);
            return null;
        });
        Thread.ofVirtual().name("register-import").start(writing);
    }

    @Override
    public void settle() throws SQLException {
        var before = writing;
        writing = null;
        try {
            if (before != null) {
                before.get();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SQLException why ? why : new SQLException("a step failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", stopped);
        }
    }

    private void read(TableRow next, RowFields row) {
        long line = next.line();
        row.next(next);
        var record = reader.read(row);
        if (record == null) {
            refuse(read, row.findings());
        } else if (!reader.canBeKept(record)) {
            refuse(read, List.of(new RowFinding(line, null, RowCode.FOUND_BY_NOBODY, reader.nameOf(record))));
        } else {
            var name = reader.nameOf(record);
            row.findings().forEach(
                    rowFinding -> report(read, new RowFinding(line, rowFinding.column(), rowFinding.code(), name)));
            read.names.put(line, name);
            read.records.add(new Read<>(line, record));
        }
    }

    private void refuse(Step<T> step, List<RowFinding> why) {
        step.refused++;
        why.forEach(rowFinding -> report(step, rowFinding));
    }

    private void report(Step<T> step, RowFinding rowFinding) {
        if (told < MOST_FINDINGS) {
            step.findings.add(rowFinding);
        }
    }

    /** The loader commits a chunk that is full by itself. */
    private void write(Step<T> step) throws SQLException {
        written = step;
        for (var record : step.records) {
            recordLoader.add(record.line, record.each);
        }
        if (step.records.size() < recordLoader.chunk()) {
            recordLoader.flush();
        }
    }

    private void step(Connection transaction, RecordLoader.Chunk chunk) throws SQLException {
        var step = written;
        for (long line : chunk.differing()) {
            refuse(step, List.of(new RowFinding(line, null, RowCode.DIFFERS, step.names.get(line))));
        }
        for (var note : chunk.notes()) {
            report(step, new RowFinding(note.line(), null, note.code(), step.names.get(note.line())));
        }
        long same = chunk.rows() - chunk.fresh() - chunk.completed() - chunk.differing().size();
        var findings = step.findings.stream().sorted(Comparator.comparingLong(RowFinding::line))
                .limit(MOST_FINDINGS - told).toList();
        told += findings.size();
        everyStep.with(transaction,
                new ImportProgress(step.rows, chunk.fresh(), chunk.completed(), same, step.refused, findings));
    }
}
