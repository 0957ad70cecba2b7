package org.heqiao.documents.report;

import static org.heqiao.documents.report.Column.number;
import static org.heqiao.documents.report.Column.text;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Who is in the household, names and numbers masked. */
final class Roster {

    private static final Map<String, String> DOCUMENTS = Map.of("RESIDENT_ID", "居民身份证", "HONG_KONG", "港澳居民来往内地通行证（香港）",
            "MACAU", "港澳居民来往内地通行证（澳门）", "TAIWAN", "台湾居民来往大陆通行证", "PASSPORT", "护照", "OFFICER", "军官证", "SOLDIER",
            "士兵证", "OTHER", "其他证件");

    private Roster() {
    }

    static Section of(JsonNode report) {
        var members = report.path("members");
        var rows = members.valueStream().map(Roster::row).toList();
        return new Section("成员", "家庭成员", List.of(), List.of(new Table("",
                List.of(text("序号", 8), text("姓名", 20), text("证件类型", 24), text("证件号码", 32), number("应查项", 8),
                        number("已答复", 8)),
                rows, "报告未列成员")));
    }

    private static List<Object> row(JsonNode member) {
        var legs = member.path("legs");
        return List.of(Values.text(member, "member_no"), Values.text(member, "name_masked"),
                document(member), Values.text(member, "id_masked"),
                legs.isArray() ? (Object) (long) legs.size() : "",
                legs.isArray() ? (Object) legs.valueStream().filter(SourceTable::isAnswered).count() : "");
    }

    static String document(JsonNode member) {
        var type = Values.text(member, "document_type");
        return type.isEmpty() ? "无证件" : DOCUMENTS.getOrDefault(type, type);
    }

    /** {@code 2 样*}; the household as a whole where no member is named. */
    static String label(JsonNode report, JsonNode about) {
        var number = Values.text(about, "member_no");
        if (number.isEmpty()) {
            return "全户";
        }
        return report.path("members").valueStream().filter(member -> Values.text(member, "member_no").equals(number))
                .map(member -> number + " " + Values.text(member, "name_masked")).findFirst().orElse(number);
    }
}
