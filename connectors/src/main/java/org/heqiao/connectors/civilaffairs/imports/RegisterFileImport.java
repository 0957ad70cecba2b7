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

/** A file on its way into the register. Holds the rows of one step and what was found about them. */
final class RegisterFileImport<T> implements FileImport {

    /** Of one file: what comes after is counted and no longer told row by row. */
    static final int MOST_FINDINGS = 100_000;
    private static final int FINDINGS_A_STEP = 2_000;
    private static final int ROWS_A_STEP = 50_000;

    private final RowReader<T> reader;
    private final RecordLoader<T> recordLoader;
    private final EveryStep everyStep;
    private @Nullable RowFields rowFields;
    private int told;
    private long rows;
    private long refused;
    private List<RowFinding> findings = new ArrayList<>();
    private Map<Long, String> names = new HashMap<>();

    RegisterFileImport(RowReader<T> reader, Function<RecordLoader.BeforeCommit, RecordLoader<T>> load,
            EveryStep everyStep) {
        this.reader = reader;
        this.recordLoader = load.apply(this::step);
        this.everyStep = everyStep;
    }

    @Override
    public TableColumns columns() {
        var names = Column.headings(reader.columns());
        return new TableColumns() {
            @Override
            public @Nullable String named(String heading) {
                var column = names.find(heading);
                return column == null ? null : column.name();
            }

            @Override
            public List<String> fieldNames() {
                return reader.columns().stream().flatMap(column -> column.names().stream())
                        .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT))).distinct().toList();
            }
        };
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
        rows++;
        var flaw = row.flaw();
        if (flaw != null && flaw != RowFlaw.FIELD_UNKNOWN) {
            refuse(List.of(new RowFinding(row.line(), null, RowCode.valueOf(flaw.name()), null)));
        } else {
            read(row, Objects.requireNonNull(rowFields));
        }
        if (rows >= ROWS_A_STEP || findings.size() >= FINDINGS_A_STEP) {
            recordLoader.flush();
        }
    }

    @Override
    public void end() throws SQLException {
        recordLoader.flush();
        recordLoader.end();
    }

    private void read(TableRow next, RowFields row) throws SQLException {
        long line = next.line();
        row.next(next);
        var record = reader.read(row);
        if (record == null) {
            refuse(row.findings());
        } else if (!reader.canBeKept(record)) {
            refuse(List.of(new RowFinding(line, null, RowCode.FOUND_BY_NOBODY, reader.nameOf(record))));
        } else {
            var name = reader.nameOf(record);
            row.findings()
                    .forEach(rowFinding -> report(new RowFinding(line, rowFinding.column(), rowFinding.code(), name)));
            names.put(line, name);
            recordLoader.add(line, record);
        }
    }

    private void refuse(List<RowFinding> why) {
        refused++;
        why.forEach(this::report);
    }

    private void report(RowFinding rowFinding) {
        if (told < MOST_FINDINGS) {
            told++;
            findings.add(rowFinding);
        }
    }

    private void step(Connection transaction, RecordLoader.Chunk chunk) throws SQLException {
        for (long line : chunk.differing()) {
            refuse(List.of(new RowFinding(line, null, RowCode.DIFFERS, names.get(line))));
        }
        for (var note : chunk.notes()) {
            report(new RowFinding(note.line(), null, note.code(), names.get(note.line())));
        }
        long same = chunk.rows() - chunk.fresh() - chunk.completed() - chunk.differing().size();
        findings.sort(Comparator.comparingLong(RowFinding::line));
        everyStep.with(transaction,
                new ImportProgress(rows, chunk.fresh(), chunk.completed(), same, refused, findings));
        rows = refused = 0;
        findings = new ArrayList<>();
        names = new HashMap<>();
    }
}
