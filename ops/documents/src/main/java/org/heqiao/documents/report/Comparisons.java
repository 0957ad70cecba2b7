package org.heqiao.documents.report;

import static org.heqiao.documents.report.Column.number;
import static org.heqiao.documents.report.Column.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Declared against found, member by member; a line each where something was declared, found or can be compared. */
final class Comparisons {

    private static final Map<String, String> SUBJECTS = Map.of("income_month", "月收入", "deposits", "存款", "vehicles",
            "机动车（辆）", "dwellings", "住房（套）", "marital", "婚姻状况", "spouse", "配偶");

    private Comparisons() {
    }

    static Section of(JsonNode report, Wording wording) {
        var rows = new ArrayList<List<Object>>();
        for (var member : report.path("members")) {
            for (var comparison : member.path("comparisons")) {
                rows.add(row(report, member, comparison, wording));
            }
        }
        var lead = report.path("tolerances").valueStream()
                .map(tolerance -> "%s容差：申报数的%d%%，不足%s的按其计。".formatted(
                        SUBJECTS.getOrDefault(Values.text(tolerance, "subject"), Values.text(tolerance, "subject")),
                        tolerance.path("percent").asInt(0), Values.yuanText(tolerance.path("least_fen"))))
                .toList();
        return new Section("比对", "申报与查得的比对", lead, List.of(new Table("", List.of(text("成员", 22), text("项目", 14),
                number("申报", 18), number("查得", 24), text("比对结果", 22)), rows, "报告未列比对")));
    }

    private static List<Object> row(JsonNode report, JsonNode member, JsonNode comparison, Wording wording) {
        var subject = Values.text(comparison, "subject");
        return List.of(Roster.label(report, member), SUBJECTS.getOrDefault(subject, subject),
                value(comparison, "declared", wording), value(comparison, "found", wording),
                wording.result(comparison));
    }

    private static Object value(JsonNode comparison, String field, Wording wording) {
        var value = comparison.path(field);
        return switch (Values.text(comparison, "unit")) {
            case "fen" -> Values.yuan(value);
            case "count" -> Values.number(value);
            default -> value.isString()
                    ? wording.code(Values.text(comparison, "subject") + "." + field, value.asString())
                    : "";
        };
    }
}
