package org.heqiao.documents.report;

import static org.heqiao.documents.report.Column.text;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is not as in the version before, and why there is another one. */
final class Differences {

    private static final Map<String, String> CAUSES = Map.of("OBJECTION", "异议复核", "COMPLAINT", "投诉举报核查",
            "LATE_ANSWER", "来源补充答复", "CORRECTION", "更正", "MONITORING", "动态监测复查");

    private Differences() {
    }

    static Section of(JsonNode report) {
        var previous = report.path("previous");
        var cause = Values.text(previous, "cause");
        var lead = "本报告取代第%s版（%s），原因：%s。".formatted(Values.text(previous, "version"),
                Values.text(previous, "report_no"), CAUSES.getOrDefault(cause, cause));
        return new Section("差异", "与上一版的差异", List.of(lead), List.of(new Table("",
                List.of(text("成员", 16), text("项目", 36), text("上一版", 24), text("本版", 24)),
                previous.path("differences").valueStream()
                        .map(difference -> List.<Object>of(Roster.label(report, difference),
                                Values.text(difference, "what"), Values.text(difference, "before"),
                                Values.text(difference, "after")))
                        .toList(),
                "内容没有差异")));
    }
}
