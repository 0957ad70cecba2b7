package org.heqiao.documents.report;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A report (核对报告) as a paper says it; the same for every form. Made of the report's JSON alone, of any version of the
 * contract: what is not in it, or was cut by a grant, is a gap and never a fault.
 *
 * @param conclusion the sentence everybody looks for first
 * @param because    what stands behind it
 * @param link       for the code that is scanned; "": there is none
 */
public record ReportDocument(String title, String issuedBy, String number, List<Entry> head, String conclusion,
        List<String> because, List<Section> sections, List<String> statements, List<String> closing, String madeOn,
        String link) {

    private static final String TITLE = "居民家庭经济状况核对报告";
    /** Where the report itself says nothing of it, as those of earlier versions. */
    private static final List<String> STATEMENTS = List.of("本报告只列核对事实与疑点，不作认定（只核对不认定）。",
            "本报告仅供本次申请的审核确认使用，不得用作其他用途。", "未答复、未接入、未授权不等于无。");

    public static ReportDocument of(JsonNode report, Wording wording, Print print) {
        var sections = new ArrayList<>(List.of(Roster.of(report), SourceTable.of(report, wording),
                TotalsTable.of(report), RuleTests.of(report), Comparisons.of(report, wording),
                FindingTable.of(report, wording), FactTable.of(report, wording)));
        if (report.path("previous").isObject()) {
            sections.add(Differences.of(report));
        }
        var statements = report.path("statements").valueStream().map(each -> each.asString("")).toList();
        var number = Values.text(report, "report_no");
        return new ReportDocument(TITLE, Values.text(report, "issued_by"), number, Head.of(report, wording),
                Values.text(report, "conclusion_text"), because(report), sections,
                statements.isEmpty() ? STATEMENTS : statements, Closing.of(report, print),
                Values.day(Values.text(report, "made_at")), print.link(number, Values.text(report, "version")));
    }

    private static List<String> because(JsonNode report) {
        var lines = new ArrayList<String>();
        int missing = report.path("withheld_because").size();
        if (missing > 0) {
            lines.add("有%d个应有的核对项未取得答复（见“未取得答复的核对项”），故暂不出具结论。".formatted(missing));
        }
        var completeness = report.path("completeness");
        if (completeness.path("required").isIntegralNumber()) {
            lines.add("应有核对项%d个，已答复%d个，完整度%d%%。".formatted(completeness.path("required").asLong(),
                    completeness.path("answered").asLong(0), completeness.path("percent").asLong(0)));
        }
        long clues = report.path("findings").valueStream().filter(FindingTable::isClue).count();
        if (clues > 0) {
            lines.add("共列疑点%d项，须由审核确认机关核实后认定。".formatted(clues));
        }
        return lines;
    }
}
