package org.heqiao.connectors.civilaffairs.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.heqiao.connectors.civilaffairs.Coverage;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.registerimport.ImportOptions;
import org.heqiao.schemas.registerimport.RowCode;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/** Rows of the table that says where the records are complete. */
final class CoverageRowReader implements RowReader<Coverage> {

    private static final Column KIND = Column.required("kind", "数据类别", "类别");
    private static final Column REGISTRY = Column.optional("registry", "dept_code", "登记机关代码");
    private static final Column FROM = Column.required("from_year", "起始年份", "起始年");
    private static final Column TO = Column.required("to_year", "截止年份", "截止年");
    private static final Column COMPLETENESS = Column.required("completeness", "完整性");
    private static final Column AS_OF = Column.required("as_of", "数据截止时间", "截至日期");
    private static final Column VALID = Column.optional("valid_flag", "有效标志");
    private static final Set<String> KINDS = Set.of("marriages", "cremations", "assistance", "court-notices",
            "deaths.population",
            "deaths.medical");
    /** A day without a time is that day's end here. */

    private final ImportOptions importOptions;
    private final LocalDate today;

    CoverageRowReader(ImportOptions importOptions, LocalDate today) {
        this.importOptions = importOptions;
        this.today = today;
    }

    @Override
    public List<Column> columns() {
        return List.of(KIND, REGISTRY, FROM, TO, COMPLETENESS, AS_OF, VALID);
    }

    @Override
    public @Nullable Coverage read(RowFields row) {
        var kind = row.needed(KIND);
        if (!kind.isEmpty() && !KINDS.contains(kind)) {
            row.find(KIND, RowCode.CODE_UNKNOWN);
        }
        var told = row.text(REGISTRY);
        var registry = told.isEmpty() && importOptions.registry() != null
                ? importOptions.registry()
                : row.needed(REGISTRY);
        int from = year(row, FROM);
        int to = year(row, TO);
        if (to < from) {
            row.find(TO, RowCode.CODE_UNKNOWN);
        }
        var completeness = completeness(row);
        var asOf = asOf(row);
        boolean withdrawn = !row.isValid(VALID);
        return row.isRefused() || asOf == null
                ? null
                : new Coverage(new Item(kind), registry, from, to, completeness, asOf, withdrawn);
    }

    private static int year(RowFields row, Column column) {
        var written = row.needed(column);
        if (written.matches("(18|19|20)\\d\\d")) {
            return Integer.parseInt(written);
        }
        if (!written.isEmpty()) {
            row.find(column, RowCode.CODE_UNKNOWN);
        }
        return 0;
    }

    private static Completeness completeness(RowFields row) {
        return switch (row.needed(COMPLETENESS).toUpperCase(Locale.ROOT)) {
            case "COMPLETE", "完整" -> Completeness.COMPLETE;
            case "PARTIAL", "不完整", "部分" -> Completeness.PARTIAL;
            case "UNKNOWN", "未知" -> Completeness.UNKNOWN;
            case "" -> Completeness.UNKNOWN;
            default -> {
                row.find(COMPLETENESS, RowCode.CODE_UNKNOWN);
                yield Completeness.UNKNOWN;
            }
        };
    }

    private @Nullable Instant asOf(RowFields row) {
        var written = row.text(AS_OF);
        try {
            return written.endsWith("Z")
                    ? Instant.parse(written)
                    : row.neededDay(AS_OF, today).plusDays(1).atStartOfDay(BeijingTime.ZONE).toInstant();
        } catch (DateTimeException unreadable) {
            row.find(AS_OF, RowCode.DATE_UNREADABLE);
            return null;
        }
    }

    @Override
    public String nameOf(Coverage statement) {
        return statement.kind() + "/" + statement.registry() + "/" + statement.fromYear();
    }

    @Override
    public boolean canBeKept(Coverage statement) {
        return true;
    }
}
