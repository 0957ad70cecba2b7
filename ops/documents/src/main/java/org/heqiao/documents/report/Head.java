package org.heqiao.documents.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.code.Divisions;
import tools.jackson.databind.JsonNode;

/** What a report is about: numbers, who asked whom, for what, over which time. */
final class Head {

    private static final Map<String, String> KINDS = Map.of("urban", "城镇", "rural", "农村");

    private static final int COUNTY = 6;

    private Head() {
    }

    static List<Entry> of(JsonNode report, Wording wording) {
        var version = Values.text(report, "version");
        var kind = Values.text(report, "household_kind");
        var entries = new ArrayList<Entry>();
        entries.add(new Entry("报告编号", Values.text(report, "report_no")));
        entries.add(new Entry("版本", version.isEmpty() ? "" : "第" + version + "版"));
        entries.add(new Entry("核对机构", Values.text(report, "issued_by")));
        entries.add(new Entry("委托单位", Values.text(report, "commissioned_by")));
        entries.add(new Entry("救助类别", wording.scheme(Values.text(report, "scheme"))));
        entries.add(new Entry("行政区划", division(Values.text(report, "division"))));
        entries.add(new Entry("申请日期", Values.day(Values.text(report, "applied_on"))));
        entries.add(new Entry("报告时间", Values.moment(Values.text(report, "made_at"))));
        entries.add(new Entry("收入核对区间", window(report.path("window"))));
        entries.add(new Entry("城乡类别", KINDS.getOrDefault(kind, kind)));
        entries.add(new Entry("户编号", Values.text(report, "household_no")));
        entries.add(new Entry("有效期至", valid(report)));
        return entries;
    }

    private static String division(String code) {
        var county = Divisions.history(code.length() > COUNTY ? code.substring(0, COUNTY) : code);
        return county.isEmpty() ? code : code + " " + county.getLast().name();
    }

    private static String window(JsonNode window) {
        return window.isObject()
                ? "%s至%s（%s个月）".formatted(Values.text(window, "from"), Values.text(window, "to"),
                        Values.text(window, "months"))
                : "";
    }

    private static String valid(JsonNode report) {
        var by = Values.text(report, "valid_by");
        var until = Values.day(Values.text(report, "valid_until"));
        return until + (by.isEmpty() || until.isEmpty() ? "" : "（" + by + "）");
    }
}
