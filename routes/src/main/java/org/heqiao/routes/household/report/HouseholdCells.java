package org.heqiao.routes.household.report;

import static org.heqiao.routes.household.report.ReportTable.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What of a report is about the household as a whole, in the row of its first member. */
final class HouseholdCells {

    static final List<String> HEADINGS = List.of("城乡类别", "核对期间", "家庭总收入（元）", "申报刚性支出（元）", "家庭货币财产（元）", "家庭机动车（辆）",
            "家庭住房（套）", "家庭住房面积（平方米）", "家庭非居住类不动产（处）", "合计说明", "收入分类", "规则比对", "规则表", "核对完整度", "制作时间", "报告有效期至",
            "异议截止日期");

    private static final Map<String, String> TOTALS = Map.of("income", "家庭总收入", "monetary_assets", "家庭货币财产", "vehicles",
            "家庭机动车", "dwellings", "家庭住房", "non_residential", "家庭非居住类不动产");
    private static final List<String> ORDER = List.of("income", "monetary_assets", "vehicles", "dwellings",
            "non_residential");

    private HouseholdCells() {
    }

    /** In the order of the headings; "" where nothing can be said. */
    static List<Object> of(JsonNode report) {
        var cells = new ArrayList<Object>(HEADINGS.size());
        var totals = report.path("totals");
        cells.add(ReportWords.kind(text(report, "household_kind")));
        var window = report.path("window");
        cells.add(text(window, "from").isEmpty() ? "" : text(window, "from") + "至" + text(window, "to"));
        for (var money : List.of("income", "deductions", "monetary_assets")) {
            cells.add(ReportTable.yuan(totals.path(money).path("fen")));
        }
        cells.add(ReportTable.number(totals.path("vehicles").path("count")));
        cells.add(ReportTable.number(totals.path("dwellings").path("count")));
        var area = totals.path("dwellings").path("area");
        cells.add(area.isIntegralNumber() ? BigDecimal.valueOf(area.asLong(), 2) : "");
        cells.add(ReportTable.number(totals.path("non_residential").path("count")));
        cells.add(ORDER.stream().filter(name -> totals.path(name).has("complete")
                && !totals.path(name).path("complete").asBoolean(true))
                .map(name -> TOTALS.get(name) + (totals.path(name).path("at_least").asBoolean(false)
                        ? "：有机构尚未答复，至少为此数"
                        : "：未答复"))
                .collect(Collectors.joining("\n")));
        cells.add(text(report.path("tier"), "text"));
        cells.add(report.path("tests").valueStream().map(test -> text(test, "text")).filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n")));
        var rules = report.path("rules");
        cells.add(text(rules, "table").isEmpty()
                ? ""
                : text(rules, "name") + "（" + text(rules, "table") + "，第" + rules.path("version").asInt(0) + "版）");
        var complete = report.path("completeness");
        cells.add(complete.path("percent").isIntegralNumber()
                ? complete.path("answered").asInt(0) + "/" + complete.path("required").asInt(0) + "，"
                        + complete.path("percent").asInt(0) + "%"
                : "");
        cells.add(ReportWords.time(text(report, "made_at")));
        cells.add(text(report, "valid_until"));
        cells.add(text(report, "objection_until"));
        return cells;
    }
}
