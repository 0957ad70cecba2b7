package org.heqiao.documents.report;

import static org.heqiao.documents.report.Column.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A form of an objection, filled in with what is known, to be signed: of the form's JSON alone.
 *
 * @param number  under which it is filed
 * @param opening what is said before the tables
 * @param closing what is said after them
 * @param signed  lines for signatures
 * @param office  that issues it; "": it is a family's own
 */
public record FormDocument(String title, String number, String to, List<Entry> head, List<String> opening,
        List<Table> tables, List<String> closing, List<String> signed, String office, String day) {

    private static final String ANY_OFFICE = "居民家庭经济状况核对机构";
    private static final String DAY = "　　　　年　　月　　日";
    private static final Map<String, String> RESULTS = Map.of("MAINTAINED", "维持原报告", "CORRECTED", "更正，见新版报告",
            "SOURCE_CANNOT_ANSWER", "来源无法答复");
    private static final Map<String, String> EVIDENCE = Map.of("IDENTITY", "身份证明", "INCOME", "收入证明", "BANK_ACCOUNT",
            "账户证明", "VEHICLE", "车辆证明", "PROPERTY", "房产证明", "MARRIAGE", "婚姻证明", "DEATH", "死亡证明", "EXPENDITURE",
            "支出证明", "AUTHORISATION", "授权书", "OTHER", "其他材料");

    public static FormDocument of(JsonNode form, Wording wording) {
        return switch (Values.text(form, "kind")) {
            case "correction-notice" -> notice(form);
            case "authorisation-letter" -> letter(form, wording);
            default -> objection(form, wording);
        };
    }

    private static FormDocument objection(JsonNode form, Wording wording) {
        var head = List.of(new Entry("核对报告", Values.text(form, "report_no") + "　第" + Values.text(form, "version")
                + "版"), new Entry("救助类别", wording.scheme(Values.text(form, "scheme"))),
                new Entry("户编号", Values.text(form, "household_no")),
                new Entry("异议人", Values.text(form, "objector") + " " + Values.text(form, "objector_name")),
                new Entry("收到日期", day(form, "received_on")), new Entry("可提出至", day(form, "objection_until")),
                new Entry("答复期限", day(form, "answer_until")),
                new Entry("是否逾期", form.path("late").asBoolean(false) ? "逾期提出，已说明理由" : "未逾期"));
        var tables = new ArrayList<>(List.of(contested(form, wording), evidence(form)));
        if (!Values.text(form, "result").isEmpty()) {
            tables.add(result(form));
        }
        return new FormDocument(Values.text(form, "title"), Values.text(form, "objection_no"), office(form), head,
                List.of("对上述核对报告的下列内容有异议，申请复核。所交材料和说明属实。", "异议说明：" + Values.text(form, "says")), tables,
                List.of(),
                List.of("申请人（签字、按指印）：", "代办人（签字）及与申请人的关系：", "受理人（签字）：", "日期：" + DAY), "", "");
    }

    private static Table contested(JsonNode form, Wording wording) {
        var rows = new ArrayList<List<Object>>();
        form.path("rows").forEach(row -> rows.add(List.of(rows.size() + 1L, Values.text(row, "member_no"), "核对项",
                wording.item(Values.text(row, "item")))));
        form.path("findings").forEach(finding -> {
            var words = Values.text(finding, "text");
            var member = Values.text(finding, "member_no");
            rows.add(List.of(rows.size() + 1L, member.isEmpty() ? "全户" : member, "疑点",
                    words.isEmpty() ? Values.text(finding, "code") : words));
        });
        return new Table("异议事项", List.of(text("序号", 10), text("成员", 12), text("种类", 14), text("内容", 64)), rows,
                "未列异议事项");
    }

    private static Table evidence(JsonNode form) {
        return new Table("佐证材料", List.of(text("序号", 10), text("材料", 54), text("文件", 36)),
                form.path("evidence").valueStream()
                        .map(each -> List.<Object>of(Values.text(each, "no"),
                                EVIDENCE.getOrDefault(Values.text(each, "evidence"), Values.text(each, "evidence")),
                                Values.text(each, "media_type").replaceFirst(".*/", "").toUpperCase(Locale.ROOT)))
                        .toList(),
                "未附佐证材料");
    }

    private static Table result(JsonNode form) {
        var result = Values.text(form, "result");
        return new Table("复核结果：" + RESULTS.getOrDefault(result, result),
                List.of(text("成员", 12), text("项目", 40), text("上一版", 24), text("本版", 24)),
                form.path("differences").valueStream()
                        .map(each -> List.<Object>of(Values.text(each, "member_no"), Values.text(each, "what"),
                                Values.text(each, "before"), Values.text(each, "after")))
                        .toList(),
                "报告内容没有差异");
    }

    private static FormDocument notice(JsonNode form) {
        var name = Values.text(form, "objector_name");
        return new FormDocument(Values.text(form, "title"), Values.text(form, "objection_no"),
                name.isEmpty() ? "异议人" : name, List.of(),
                List.of("您对核对报告%s（第%s版）提出的异议（编号%s）收悉。经审查，需要补正：".formatted(Values.text(form, "report_no"),
                        Values.text(form, "version"), Values.text(form, "objection_no")),
                        Values.text(form, "to_be_completed"),
                        "请将补正材料交到受理申请的乡镇（街道）窗口，也可以请人代办，不收费用。",
                        "补正期间不计入办理期限，自材料补齐之日起继续计算。"),
                List.of(), List.of(), List.of("签收人（签字）：", "签收日期：" + DAY), office(form), day(form, "returned_on"));
    }

    private static FormDocument letter(JsonNode form, Wording wording) {
        var scheme = wording.scheme(Values.text(form, "scheme"));
        var head = List.of(new Entry("户编号", Values.text(form, "household_no")),
                new Entry("救助类别", scheme), new Entry("行政区划", Values.text(form, "division")),
                new Entry("核对机构", office(form)));
        var members = form.path("members").valueStream()
                .map(member -> List.<Object>of(Values.text(member, "member_no"), Values.text(member, "name_masked"),
                        Roster.document(member), Values.text(member, "id_masked"), "", "", ""))
                .toList();
        var columns = List.of(text("序号", 7), text("姓名", 17), text("证件类型", 14), text("证件号码", 26), text("本人签字、按指印", 14),
                text("监护人或代签人签字", 13), text("日期", 9));
        return new FormDocument(Values.text(form, "title"), Values.text(form, "household_no"), office(form), head,
                List.of(("因申请（享受）%s，本户共同生活的家庭成员自愿授权你单位，向公安、民政、税务、住房和不动产登记、法院等部门和银行、证券、保险等机构，"
                        + "查询下列成员的人口、婚姻、收入和财产信息，用于核对家庭经济状况。")
                        .formatted(scheme), "查询结果只用于本项救助的审核确认和复查，不作他用。可以书面撤回授权，撤回前已经查询的不受影响。",
                        "授权期限（选一项）：□本次申请办结前　□本次申请办结前和享受救助期间"),
                List.of(new Table("", columns, members, "报告未列成员")),
                List.of("无民事行为能力、限制民事行为能力的成员由监护人签字；不能亲笔签字的，由受托人代签并写明原因。姓名、证件号码隐去部分，以签字人出示的证件为准。"),
                List.of("受理人（签字）："), "", "");
    }

    private static String office(JsonNode form) {
        var office = Values.text(form, "issued_by");
        return office.isEmpty() ? ANY_OFFICE : office;
    }

    private static String day(JsonNode form, String field) {
        return Values.day(Values.text(form, field));
    }
}
