package org.heqiao.routes.household.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.schemas.fact.FactRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as rows of a table, one a member, in the words of an office: what was declared, what was found, how the two
 * stand to each other, clues and notes, the facts behind them, and which questions have no answer. Amounts are yuan.
 * What a grant does not hold is not in the report and stays empty.
 */
@Component
public final class ReportTable {

    public static final List<String> HEADINGS = Stream.concat(Stream.of("户编号", "报告编号", "报告版本", "核对结论", "救助类别", "区划代码",
            "申请日期", "成员序号",
            "姓名",
            "公民身份号码", "申报月收入（元）", "查到月收入（元）", "月收入比对", "申报存款（元）", "查到存款（元）", "存款比对", "申报机动车（辆）", "查到机动车（辆）", "机动车比对",
            "申报住房（套）",
            "查到住房（套）", "住房比对", "申报婚姻状况", "登记婚姻状况", "婚姻状况比对", "配偶比对", "疑点", "提示", "查到的情况", "未答复的核对项", "数据截至", "比对容差"),
            HouseholdCells.HEADINGS.stream()).toList();

    private static final JsonMapper JSON = new JsonMapper();
    /** What a spreadsheet program holds in one cell. */
    private static final int LONGEST = 32_000;

    private final FactText factText;

    public ReportTable(FactRegistry registry) {
        this.factText = new FactText(registry);
    }

    /** Texts, whole numbers and amounts; "" where nothing can be said. */
    public List<List<Object>> rows(byte[] json) {
        var report = JSON.readTree(json);
        return report.path("members").valueStream().map(member -> row(report, member)).toList();
    }

    private List<Object> row(JsonNode report, JsonNode member) {
        var cells = new ArrayList<Object>(HEADINGS.size());
        cells.add(text(report, "household_no"));
        cells.add(text(report, "report_no"));
        cells.add(number(report.path("version")));
        cells.add(text(report, "conclusion_text"));
        cells.add(ReportWords.scheme(text(report, "scheme")));
        cells.add(text(report, "division"));
        cells.add(text(report, "applied_on"));
        cells.add(text(member, "member_no"));
        cells.add(text(member, "name_masked"));
        cells.add(text(member, "id_masked"));
        for (var subject : List.of("income_month", "deposits", "vehicles", "dwellings")) {
            var comparison = comparison(member, subject);
            boolean money = comparison.path("unit").asString("").equals("fen");
            cells.add(money ? yuan(comparison.path("declared")) : number(comparison.path("declared")));
            cells.add(money ? yuan(comparison.path("found")) : number(comparison.path("found")));
            cells.add(ReportWords.result(comparison));
        }
        var marital = comparison(member, "marital");
        cells.add(ReportWords.marital(text(marital, "declared")));
        cells.add(ReportWords.label(text(marital, "found")));
        cells.add(ReportWords.result(marital));
        cells.add(ReportWords.spouse(text(comparison(member, "spouse"), "found")));
        cells.add(findings(report, member, "clue"));
        cells.add(findings(report, member, "note"));
        cells.add(ofMember(report.path("facts"), member).map(fact -> factText.of(report, fact))
                .collect(Collectors.joining("\n")));
        cells.add(unanswered(report, member));
        cells.add(report.path("sources").valueStream().filter(source -> !text(source, "oldest_as_of").isEmpty())
                .map(source -> text(source, "name") + "：" + ReportWords.day(text(source, "oldest_as_of")))
                .collect(Collectors.joining("\n")));
        cells.add(
                report.path("tolerances").valueStream().map(ReportWords::tolerance).collect(Collectors.joining("\n")));
        if (isFirst(report, member)) {
            cells.addAll(HouseholdCells.of(report));
        } else {
            HouseholdCells.HEADINGS.forEach(heading -> cells.add(""));
        }
        return cells.stream().map(cell -> cell instanceof String text ? TableDownload.harmless(bounded(text)) : cell)
                .toList();
    }

    private static JsonNode comparison(JsonNode member, String subject) {
        return member.path("comparisons").valueStream()
                .filter(comparison -> text(comparison, "subject").equals(subject)).findFirst()
                .orElseGet(JSON::createObjectNode);
    }

    /** What is about the household as a whole stands with its first member, the applicant. */
    private static String findings(JsonNode report, JsonNode member, String effect) {
        boolean first = isFirst(report, member);
        return report.path("findings").valueStream()
                .filter(finding -> text(finding, "effect").equals(effect))
                .filter(finding -> finding.path("member_no").isNull()
                        ? first
                        : text(finding, "member_no").equals(text(member, "member_no")))
                .map(finding -> text(finding, "text")).collect(Collectors.joining("\n"));
    }

    private static boolean isFirst(JsonNode report, JsonNode member) {
        return text(report.path("members").path(0), "member_no").equals(text(member, "member_no"));
    }

    private String unanswered(JsonNode report, JsonNode member) {
        return member.path("legs").valueStream()
                .filter(leg -> !List.of("FOUND", "NO_RECORD").contains(text(leg, "outcome")))
                .map(leg -> ReportWords.source(report, text(leg, "source")) + " " + factText.item(text(leg, "item"))
                        + "："
                        + ReportWords.outcome(text(leg, "outcome")))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<JsonNode> ofMember(JsonNode all, JsonNode member) {
        return all.valueStream().filter(one -> text(one, "member_no").equals(text(member, "member_no")));
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\n（内容过长，其余见NDJSON格式的报告）";
    }

    static Object yuan(JsonNode fen) {
        return fen.isIntegralNumber() ? BigDecimal.valueOf(fen.asLong(), 2) : "";
    }

    static Object number(JsonNode number) {
        return number.isIntegralNumber() ? (Object) number.asLong() : "";
    }

    static String text(@Nullable JsonNode node, String field) {
        return node == null ? "" : node.path(field).asString("");
    }
}
