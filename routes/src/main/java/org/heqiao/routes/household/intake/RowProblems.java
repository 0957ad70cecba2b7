package org.heqiao.routes.household.intake;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.heqiao.routes.download.TableDownload;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.commission.RowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was wrong with which row, in the order of the file. Codes and places only; never the value. */
@Component
public class RowProblems {

    public static final List<String> HEADINGS = List.of("line", "column", "household_no", "member_no", "code",
            "severity", "message");
    /** Of the workbook. */
    public static final List<String> CHINESE = List.of("行号", "列", "户编号", "成员序号", "处理", "原因", "代码");
    private static final int PAGE = 5000;

    private final JdbcTemplate db;

    RowProblems(JdbcTemplate db) {
        this.db = db;
    }

    /** A problem as it is handed out. */
    public record ListedRow(long line, @Nullable String column, @Nullable String householdNo, @Nullable String memberNo,
            String code, String severity, String message) {

        /** For a spreadsheet, in the order of {@link #HEADINGS}. */
        public List<String> cells() {
            return List.of(Long.toString(line), plain(column), TableDownload.harmless(plain(householdNo)),
                    TableDownload.harmless(plain(memberNo)), code,
                    severity, message);
        }

        /** For a clerk, in the order of {@link #CHINESE}. */
        public List<Object> chinese() {
            return List.of(line,
                    column == null ? "整行" : CommissionColumn.valueOf(column.toUpperCase(Locale.ROOT)).chinese(),
                    TableDownload.harmless(plain(householdNo)), TableDownload.harmless(plain(memberNo)),
                    severity.equals("REJECTED") ? "整户退回" : "该成员不查询", message, code);
        }

        private static String plain(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    private record Place(long line, int position) {
    }

    /** How many rows they are about. */
    static long rows(List<RowProblem> problems) {
        return problems.stream().mapToLong(RowProblem::line).distinct().count();
    }

    /** Those of so many rows. @param problems in the order of the file */
    static List<RowProblem> ofFirstRows(List<RowProblem> problems, long most) {
        long rows = 0;
        for (int i = 0; i < problems.size(); i++) {
            if ((i == 0 || problems.get(i).line() != problems.get(i - 1).line()) && ++rows > most) {
                return problems.subList(0, i);
            }
        }
        return problems;
    }

    /** Keeps them in the caller's transaction. */
    void store(long batch, List<RowProblem> problems) {
        var rows = new java.util.ArrayList<Object[]>(problems.size());
        long line = -1;
        int position = 0;
        for (var problem : problems) {
            position = problem.line() == line ? position + 1 : 0;
            line = problem.line();
            rows.add(new Object[]{batch, line, position,
                    problem.column() == null ? null : problem.column().name().toLowerCase(Locale.ROOT),
                    problem.householdNo(), problem.memberNo(), problem.code().name(),
                    problem.code().severity().name()});
        }
        db.batchUpdate(
                "insert into hub.row_problem (batch_id, line, position, column_name, household_no, member_no, code,"
                        + " severity)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** Whether there are any of the batch. */
    public boolean hasAny(long batch) {
        return Boolean.TRUE.equals(db.queryForObject(
                "select exists (select from hub.row_problem where batch_id = ?)", Boolean.class, batch));
    }

    /** Hands them out a page at a time. */
    public void each(long batch, Consumer<ListedRow> told) {
        var last = new Place(-1, -1);
        for (int got = PAGE; got == PAGE;) {
            var place = new Place[]{last};
            var page = db.query("""
                    select line, position, column_name, household_no, member_no, code, severity from hub.row_problem
                     where batch_id = ? and (line, position) > (?, ?) order by line, position limit ?""", (row, n) -> {
                place[0] = new Place(row.getLong(1), row.getInt(2));
                return new ListedRow(row.getLong(1), row.getString(3), row.getString(4), row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        ReasonCode.valueOf(row.getString(6)).sentence());
            }, batch, last.line, last.position, PAGE);
            page.forEach(told);
            got = page.size();
            last = place[0];
        }
    }
}
