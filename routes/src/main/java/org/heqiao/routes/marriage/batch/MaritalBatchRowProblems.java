package org.heqiao.routes.marriage.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.marriage.status.PersonQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Rows that cannot be asked about, in the order of the file. Codes, places and the caller's marks only; never the
 * value.
 */
@Component
class MaritalBatchRowProblems {

    static final List<String> HEADINGS = List.of("line", "column", "ref", "code", "message");
    private static final int PAGE = 5000;

    private final JdbcTemplate db;

    MaritalBatchRowProblems(JdbcTemplate db) {
        this.db = db;
    }

    /** A problem as it is handed out. */
    record ListedProblem(long line, @Nullable String column, @Nullable String ref, String code, String message) {

        /** For a spreadsheet, in the order of {@link #HEADINGS}. */
        List<String> cells() {
            return List.of(Long.toString(line), column == null ? "" : column,
                    ref == null ? "" : TableDownload.harmless(ref), code, message);
        }
    }

    /** In the caller's transaction. */
    void store(long roll, List<MaritalBatchRow> rows) {
        var problems = new ArrayList<@Nullable Object[]>();
        for (var row : rows) {
            if (row.asked() instanceof PersonQuery.Refused(String code)) {
                problems.add(
                        new @Nullable Object[]{roll, row.line(), row.column() == null ? null : row.column().heading(),
                                row.ref().isEmpty() ? null : row.ref(), code});
            }
        }
        db.batchUpdate("insert into hub.roll_problem (roll, line, column_name, ref, code) values (?, ?, ?, ?, ?)",
                problems);
    }

    /** A page at a time. */
    void each(MaritalBatch maritalBatch, Consumer<ListedProblem> told) {
        long last = -1;
        for (int got = PAGE; got == PAGE;) {
            var page = db.query(
                    """
                            select line, column_name, ref, code from hub.roll_problem where roll = ? and line > ? order
                                   by line limit ?""",
                    (row, n) -> new ListedProblem(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                            MaritalBatchRefusalCode.sentence(row.getString(4))),
                    maritalBatch.id(), last, PAGE);
            page.forEach(told);
            got = page.size();
            last = page.isEmpty() ? last : page.getLast().line();
        }
    }
}
