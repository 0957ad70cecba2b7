package org.heqiao.documents.report;

import static org.heqiao.documents.report.Column.number;
import static org.heqiao.documents.report.Column.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Clues and notes, each with declared and found, the evidence it rests on and the rule that raised it. */
final class FindingTable {

    private static final Set<String> MONEY = Set.of("INCOME", "DEPOSITS", "ASSETS");

    private FindingTable() {
    }

    static Section of(JsonNode report, Wording wording) {
        var findings = report.path("findings");
        long clues = findings.valueStream().filter(FindingTable::isClue).count();
        var rows = new ArrayList<List<Object>>();
        for (var finding : findings) {
            rows.add(row(report, finding, rows.size() + 1, wording));
        }
        var lead = "疑点%d项，提示%d项。疑点须由审核确认机关核实，家庭可作说明；提示供了解，不影响结论。".formatted(clues,
                findings.size() - clues);
        return new Section("疑点", "疑点与提示", findings.isEmpty() ? List.of() : List.of(lead), List.of(new Table("",
                List.of(text("序号", 6), text("类别", 7), text("成员", 12), text("内容", 27), number("申报", 12),
                        number("查得", 12),
                        text("证据", 14), text("规则", 12)),
                rows, "已查项目未发现疑点，也没有提示")));
    }

    static boolean isClue(JsonNode finding) {
        return Values.text(finding, "effect").equals("clue");
    }

    private static List<Object> row(JsonNode report, JsonNode finding, int number, Wording wording) {
        var numbers = finding.path("facts").valueStream().map(fact -> fact.asString(""))
                .collect(Collectors.joining("、"));
        var facts = numbers.isEmpty() ? "" : "事实" + numbers;
        var sources = finding.path("sources").valueStream()
                .map(source -> SourceTable.name(report, source.asString(""))).collect(Collectors.joining("、"));
        return List.of((long) number, isClue(finding) ? "疑点" : "提示", Roster.label(report, finding),
                Values.text(finding, "text"), value(finding, "declared", wording), value(finding, "found", wording),
                Values.join(List.of(sources, facts), "；"), Values.text(finding, "rule"));
    }

    private static Object value(JsonNode finding, String field, Wording wording) {
        var value = finding.path(field);
        var code = Values.text(finding, "code");
        if (value.isIntegralNumber()) {
            return MONEY.contains(code.split("_", 2)[0])
                    ? BigDecimal.valueOf(value.asLong(), 2)
                    : (Object) value.asLong();
        }
        return !value.isString()
                ? ""
                : code.startsWith("MARITAL")
                        ? wording.code("marital." + field, value.asString())
                        : code.contains("SPOUSE") ? "" : value.asString();
    }
}
