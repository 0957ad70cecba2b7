package org.heqiao.documents.report;

import static org.heqiao.documents.report.Column.number;
import static org.heqiao.documents.report.Column.text;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the sources hold about the members; findings and totals name these by their number. */
final class FactTable {

    private FactTable() {
    }

    static Section of(JsonNode report, Wording wording) {
        return new Section("事实", "查到的情况", List.of(), List.of(new Table("",
                List.of(number("编号", 7), text("成员", 15), text("内容、来源与数据截至日", 78)),
                report.path("facts").valueStream()
                        .map(fact -> List.<Object>of(Values.number(fact.path("no")), Roster.label(report, fact),
                                wording.fact(report, fact)))
                        .toList(),
                "各数据源未查到登记在册的情况，或报告未列")));
    }
}
