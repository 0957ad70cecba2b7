package org.heqiao.documents.report;

import static org.heqiao.documents.report.Column.number;
import static org.heqiao.documents.report.Column.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What was asked of each source and what became of it: a source that did not answer is never read as having none. */
final class SourceTable {

    private static final Set<String> ANSWERED = Set.of("FOUND", "NO_RECORD");
    /** In the order of the columns. */
    private static final List<Set<String>> OUTCOMES = List.of(Set.of("FOUND"), Set.of("NO_RECORD"),
            Set.of("SOURCE_UNAVAILABLE"), Set.of("NOT_COVERED"), Set.of("REFUSED_BY_SOURCE"), Set.of("NOT_AUTHORISED"),
            Set.of("STALE", "IDENTITY_MISMATCH", "AMBIGUOUS"));
    private static final Map<String, String> WHYS = Map.of("NOT_IN_REPLY", "答复中未含此项", "AUTHORISATION_MISSING", "无有效授权书",
            "DOCUMENT_NOT_ASKABLE", "该证件类型无法查询", "NO_DOCUMENT", "成员无证件号码");

    private SourceTable() {
    }

    static boolean isAnswered(JsonNode leg) {
        return ANSWERED.contains(Values.text(leg, "outcome"));
    }

    static Section of(JsonNode report, Wording wording) {
        var sources = report.path("sources");
        var lead = "本次向%d个数据源查询。“未答复”“未接入”“未授权”“拒绝”均不等于“无”。".formatted(sources.size());
        return new Section("来源", "查询来源与答复情况", List.of(lead), List.of(
                new Table("各数据源", List.of(text("数据源", 16), number("应查项", 8), number("查到", 8), number("查无记录", 9),
                        number("未答复", 8), number("未接入", 8), number("拒绝", 7), number("未授权", 8),
                        number("其他", 7), text("数据截至", 21)),
                        sources.valueStream()
                                .map(source -> row(report, source)).toList(),
                        "报告未列数据源"),
                new Table("未取得答复的核对项", List.of(text("成员", 16), text("数据源", 16), text("核对项", 26), text("情况", 20),
                        text("说明", 22)), open(report, wording), "各核对项均已取得答复")));
    }

    private static List<Object> row(JsonNode report, JsonNode source) {
        var id = Values.text(source, "source");
        var outcomes = report.path("members").valueStream().flatMap(member -> member.path("legs").valueStream())
                .filter(leg -> Values.text(leg, "source").equals(id)).map(leg -> Values.text(leg, "outcome")).toList();
        var cells = new ArrayList<Object>();
        cells.add(Values.text(source, "name"));
        cells.add((long) outcomes.size());
        for (var of : OUTCOMES) {
            cells.add(outcomes.stream().filter(of::contains).count());
        }
        cells.add(Values.shortMoment(Values.text(source, "oldest_as_of")));
        return cells;
    }

    private static List<List<Object>> open(JsonNode report, Wording wording) {
        var open = new ArrayList<List<Object>>();
        for (var member : report.path("members")) {
            for (var leg : member.path("legs")) {
                if (!isAnswered(leg)) {
                    var why = Values.text(leg, "why");
                    open.add(List.of(Roster.label(report, member), name(report, Values.text(leg, "source")),
                            wording.item(Values.text(leg, "item")), wording.outcome(Values.text(leg, "outcome")),
                            WHYS.getOrDefault(why, why)));
                }
            }
        }
        return open;
    }

    /** What an office calls a source. */
    static String name(JsonNode report, String source) {
        if (source.equals("declaration")) {
            return "申报";
        }
        return report.path("sources").valueStream().filter(line -> Values.text(line, "source").equals(source))
                .map(line -> Values.text(line, "name")).filter(name -> !name.isEmpty()).findFirst().orElse(source);
    }
}
