package org.heqiao.routes.household.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.heqiao.routes.household.statistics.Statistics.Result;
import org.heqiao.routes.household.statistics.Statistics.Row;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/** The figures as a table that an office files: a row a group, the total last. */
final class StatisticsSheet {

    private static final List<String> COUNTS = List.of("委托", "户", "人", "首次报告", "暂不出具结论", "有疑点", "检出率", "复核", "复核率",
            "超期",
            "中止", "终止", "核对项", "预警");

    private StatisticsSheet() {
    }

    static List<String> headings(StatisticsRequest request) {
        var headings = new ArrayList<String>();
        request.by().forEach(each -> headings.add(each.chinese()));
        headings.addAll(COUNTS);
        Arrays.stream(Outcome.values()).forEach(outcome -> headings.add("核对项 " + outcome));
        headings.addAll(List.of("比上期：户", "比上期：报告", "比上期：有疑点"));
        return headings;
    }

    static List<List<?>> rows(Result result) {
        var rows = new ArrayList<List<?>>();
        result.rows().forEach(row -> rows.add(cells(row.group(), row)));
        var name = new ArrayList<>(Collections.nCopies(result.request().by().size(), ""));
        if (!name.isEmpty()) {
            name.set(0, "合计");
        }
        rows.add(cells(name, result.total()));
        return rows;
    }

    private static List<?> cells(List<String> group, Row row) {
        var cells = new ArrayList<Object>(group);
        var now = row.now();
        var before = row.before();
        if (row.shown() != null) {
            cells.addAll(Collections.nCopies(COUNTS.size() + Outcome.values().length + 3, row.shown()));
            return cells;
        }
        cells.addAll(List.of(now.of(Measure.COMMISSIONS), now.of(Measure.HOUSEHOLDS), now.of(Measure.PERSONS),
                now.of(Measure.REPORTS), now.of(Measure.WITHHELD), now.of(Measure.CLUES), rate(now.detectionRate()),
                now.of(Measure.RECHECKS), rate(now.recheckRate()), now.of(Measure.OVERDUE), now.of(Measure.SUSPENDED),
                now.of(Measure.TERMINATED),
                now.of(Measure.ITEM_QUERIES), now.of(Measure.ALERTS)));
        for (var outcome : Outcome.values()) {
            cells.add(now.items(outcome.name()));
        }
        for (var measure : List.of(Measure.HOUSEHOLDS, Measure.REPORTS, Measure.CLUES)) {
            cells.add(before == null ? "" : now.of(measure) - before.of(measure));
        }
        return cells;
    }

    private static String rate(@Nullable Double rate) {
        return rate == null ? "" : "%.2f%%".formatted(100 * rate);
    }
}
