package org.heqiao.documents.report;

import static org.heqiao.documents.report.Column.number;
import static org.heqiao.documents.report.Column.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What those who live together have between them, each part with its source, its time and why it counts or does not.
 */
final class TotalsTable {

    /** One total. @param money or a count of things */
    private record Kind(String field, String title, String unit) {
    }

    private static final List<Kind> KINDS = List.of(new Kind("income", "收入（核对区间合计）", ""),
            new Kind("deductions", "可扣减的刚性支出", ""), new Kind("monetary_assets", "货币财产", ""),
            new Kind("vehicles", "机动车", "辆"), new Kind("dwellings", "住房", "套"),
            new Kind("non_residential", "非居住类房产", "处"));
    private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("WAGE", "工资薪金"),
            Map.entry("BUSINESS", "经营所得"), Map.entry("LABOUR", "劳务报酬"), Map.entry("PENSION_BASIC", "基础养老金"),
            Map.entry("PENSION", "养老金"), Map.entry("NORMAL", "正常"), Map.entry("DEPOSIT", "存款"),
            Map.entry("RESIDENTIAL", "住房"), Map.entry("NON_RESIDENTIAL", "非居住类房产"),
            Map.entry("ASSISTANCE", "社会救助金"), Map.entry("RIGID_EXPENDITURE", "刚性支出"), Map.entry("ACCOUNT", "存款"),
            Map.entry("PROVIDENT_FUND", "住房公积金"),
            Map.entry("DESTROYED_NOT_DEREGISTERED", "已灭失未注销"));

    private TotalsTable() {
    }

    static Section of(JsonNode report) {
        var totals = report.path("totals");
        var people = totals.path("members").isIntegralNumber()
                ? "按共同生活的%d人计算。".formatted(totals.path("members").asLong())
                : "";
        return new Section("合计", "家庭收入与财产合计",
                Stream.of(people, "标“至少”的合计因有来源未答复而可能不全。").filter(line -> !line.isEmpty()).toList(),
                List.of(new Table("合计", List.of(text("项目", 34), text("合计", 34), text("是否完整", 32)),
                        KINDS.stream().map(kind -> total(kind, totals.path(kind.field))).toList(), ""),
                        new Table("各项组成", List.of(text("项目", 14), text("成员", 12), text("来源", 12), text("内容", 22),
                                number("数额", 14), text("数据截至", 12), text("是否计入及理由", 14)), parts(report, totals),
                                "没有可列的组成项")));
    }

    private static List<Object> total(Kind kind, JsonNode total) {
        return List.of(kind.title, amount(kind, total), complete(total));
    }

    static String amount(JsonNode report, String field) {
        var kind = KINDS.stream().filter(each -> each.field.equals(field)).findFirst().orElseThrow();
        return amount(kind, report.path("totals").path(field));
    }

    private static String amount(Kind kind, JsonNode total) {
        var what = kind.unit.isEmpty()
                ? Values.yuanText(total.path("fen"))
                : total.path("count").isIntegralNumber() ? total.path("count").asLong() + kind.unit : "";
        var area = Values.area(total.path("area"));
        return what.isEmpty()
                ? ""
                : (total.path("at_least").asBoolean(false) ? "至少" : "") + what
                        + (area.isEmpty() || total.path("count").asLong(0) == 0 ? "" : "，" + area);
    }

    private static String complete(JsonNode total) {
        return !total.path("complete").isBoolean()
                ? ""
                : total.path("complete").asBoolean() ? "完整" : "有来源未答复，不完整";
    }

    private static List<List<Object>> parts(JsonNode report, JsonNode totals) {
        var rows = new ArrayList<List<Object>>();
        for (var kind : KINDS) {
            for (var part : totals.path(kind.field).path("parts")) {
                rows.add(part(report, kind, part));
            }
        }
        return rows;
    }

    private static List<Object> part(JsonNode report, Kind kind, JsonNode part) {
        var what = Values.text(part, "kind");
        var area = Values.area(part.path("area"));
        var words = Values.join(List.of(WORDS.getOrDefault(what, what), Values.text(part, "payer"), area), "，");
        Object amount = kind.unit.isEmpty() ? Values.yuan(part.path("fen")) : Values.number(part.path("count"));
        var included = part.path("included").isBoolean()
                ? part.path("included").asBoolean() ? "计入" : "不计入"
                : "";
        var reason = Values.text(part, "text");
        return List.of(kind.title.replace("（核对区间合计）", ""), Roster.label(report, part),
                SourceTable.name(report, Values.text(part, "source")), words, amount,
                Values.shortDay(Values.text(part, "as_of")),
                reason.contains("计入") ? reason : Values.join(List.of(included, reason), "："));
    }
}
