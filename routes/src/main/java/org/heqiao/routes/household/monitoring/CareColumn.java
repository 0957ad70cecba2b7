package org.heqiao.routes.household.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableColumns;
import org.jspecify.annotations.Nullable;

/** The columns of a list of households in care, headed in English or Chinese, in any order. */
enum CareColumn {
    REPORT_NO("报告编号", "核对报告编号"),
    /** empty: that of the report. */
    SCHEME("救助类别", "救助类型"), //
    SINCE("纳入日期", "批准日期", "享受起始日期"),
    /** the last day; empty: in care. */
    UNTIL("退出日期", "停止日期", "享受终止日期");

    private static final Headings<CareColumn> HEADINGS = new Headings<>();

    static {
        for (var column : values()) {
            HEADINGS.with(column, column.words).with(column, List.of(column.heading()));
        }
    }

    private final List<String> words;

    CareColumn(String... chinese) {
        this.words = List.of(chinese);
    }

    String heading() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable CareColumn of(String heading) {
        return HEADINGS.find(heading);
    }

    /** The columns, for whoever looks for the heading. */
    static TableColumns table() {
        return HEADINGS.table(CareColumn::heading, Arrays.stream(values()).map(CareColumn::heading).toList());
    }
}
