package org.heqiao.documents.report;

import static org.heqiao.documents.report.Column.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.heqiao.schemas.rules.RuleSubject;
import tools.jackson.databind.JsonNode;

/** The household held against each rule of the table in force: limit, found, result, and the document it rests on. */
final class RuleTests {

    private static final Map<String, String> SUBJECTS = Arrays.stream(RuleSubject.values())
            .collect(Collectors.toUnmodifiableMap(RuleSubject::code, RuleSubject::chinese));
    private static final Map<String, String> RESULTS = Map.of("WITHIN", "未超出", "EXCEEDED", "超出，列为疑点待核实",
            "EXEMPTION_POSSIBLE", "可能适用例外，待核实", "NOT_DETERMINED", "无法判断");
    private static final Map<String, String> WHYS = Map.of("MISSING_ANSWERS", "有来源未答复", "HOUSEHOLD_KIND_NOT_SAID",
            "未注明城乡类别", "NO_STANDARD", "没有适用的标准");
    private static final Map<String, String> OPERATORS = Map.of("<=", "不超过", "<", "低于", ">=", "不低于", ">", "高于", "=",
            "等于");

    private RuleTests() {
    }

    static Section of(JsonNode report) {
        var rules = report.path("rules");
        var lead = new ArrayList<String>();
        lead.add(rules.isObject()
                ? "适用规则表：%s（%s，第%s版）。".formatted(Values.text(rules, "name"), Values.text(rules, "table"),
                        Values.text(rules, "version"))
                : "该区划在申请日没有生效的规则表，未作比对。");
        var tier = Values.text(report.path("tier"), "text");
        if (!tier.isEmpty()) {
            lead.add("收入档次：" + tier + why(report.path("tier")));
        }
        lead.add("比对只列结果，不作认定；注“草稿”的规则尚未经政策部门确认，仅供参考。");
        return new Section("规则", "与标准的比对", lead, List.of(new Table("",
                List.of(text("项目", 12), text("依据", 36), text("标准", 16), text("查得", 15), text("结果", 21)),
                report.path("tests").valueStream().map(RuleTests::row).toList(), "没有可比对的规则")));
    }

    private static List<Object> row(JsonNode test) {
        var subject = Values.text(test, "subject");
        var draft = Values.text(test, "status").equals("draft") ? "（草稿）" : "";
        var basis = Values.join(List.of(Values.text(test, "document"), Values.text(test, "article")), "，");
        var operator = Values.text(test, "operator");
        var limit = amount(test, "limit");
        return List.of(SUBJECTS.getOrDefault(subject, subject), basis + draft + "\n规则 " + Values.text(test, "rule"),
                limit.isEmpty() ? "" : OPERATORS.getOrDefault(operator, operator) + limit,
                (test.path("at_least").asBoolean(false) ? "至少" : "") + amount(test, "found"), result(test));
    }

    private static String result(JsonNode test) {
        var result = Values.text(test, "result");
        var exemptions = test.path("exemptions").valueStream()
                .filter(exemption -> exemption.path("applied").asBoolean(false)
                        || result.equals("EXEMPTION_POSSIBLE"))
                .map(exemption -> Values.text(exemption, "text")).toList();
        return RESULTS.getOrDefault(result, result) + why(test)
                + (exemptions.isEmpty() ? "" : "。" + Values.join(exemptions, "；"));
    }

    private static String why(JsonNode of) {
        var why = Values.text(of, "why");
        return why.isEmpty() ? "" : "（" + WHYS.getOrDefault(why, why) + "）";
    }

    /** In the subject's unit: things by count, areas and shares as they are kept, everything else is fen. */
    private static String amount(JsonNode test, String field) {
        var value = test.path(field);
        if (!value.isIntegralNumber()) {
            return "";
        }
        return switch (Values.text(test, "subject")) {
            case "vehicles" -> value.asLong() + "辆";
            case "dwellings" -> value.asLong() + "套";
            case "non_residential" -> value.asLong() + "处";
            case "company_role" -> value.asLong() + "项";
            case "dwelling_area_per_head" -> "人均" + Values.area(value);
            case "rigid_expenditure_share" -> BigDecimal.valueOf(value.asLong(), 2).toPlainString() + "%";
            default -> Values.yuanText(value);
        };
    }
}
