package org.heqiao.documents.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The notice to the family (告知书): one page in plain words. It tells what was asked and found of the household, and
 * nothing that concerns somebody else: what one member alone may know, and what touches other households, is told at
 * the
 * counter.
 *
 * @param found     what does not agree with the declaration, a line each
 * @param unknown   what has no answer, a line each
 * @param objection how and until when to object
 */
public record NoticeDocument(String number, String issuedBy, String asked, String result, List<String> found,
        List<String> unknown, String objection, String madeOn, String link) {

    private static final int MOST_LINES = 5;
    private static final Set<String> NO_ANSWER = Set.of("SOURCE_UNAVAILABLE", "STALE", "REFUSED_BY_SOURCE",
            "AMBIGUOUS", "IDENTITY_MISMATCH");

    public static NoticeDocument of(JsonNode report, Wording wording, Print print) {
        var number = Values.text(report, "report_no");
        return new NoticeDocument(number, Values.text(report, "issued_by"), asked(report, wording), result(report),
                bounded(found(report)), unknown(report), objection(report),
                Values.day(Values.text(report, "made_at")), print.link(number, Values.text(report, "version")));
    }

    private static String asked(JsonNode report, Wording wording) {
        var sources = report.path("sources").valueStream().map(source -> Values.text(source, "name"))
                .filter(name -> !name.isEmpty()).collect(Collectors.joining("、"));
        var applicant = Values.text(report.path("members").path(0), "name_masked");
        return "您家（%s等共%d人）%s申请%s。经您家授权，我们向%s查询了家庭的收入和财产情况。".formatted(applicant,
                report.path("members").size(), Values.day(Values.text(report, "applied_on")),
                wording.scheme(Values.text(report, "scheme")), sources.isEmpty() ? "有关单位" : sources);
    }

    private static String result(JsonNode report) {
        return switch (Values.text(report, "conclusion")) {
            case "CONSISTENT" -> "已经查到的情况，与您家申报的没有不一致。";
            case "CLUES" -> "有些情况与您家申报的不一致，或者需要您家说明：";
            case "WITHHELD" -> report.path("findings").valueStream().anyMatch(FindingTable::isClue)
                    ? "还有单位没有答复，暂时没有结论。已经查到的情况中，有些需要您家说明："
                    : "还有单位没有答复，暂时没有结论。";
            default -> "";
        };
    }

    private static List<String> found(JsonNode report) {
        var lines = new LinkedHashSet<String>();
        report.path("findings").valueStream().filter(FindingTable::isClue).forEach(finding -> {
            var words = PlainWords.of(Values.text(finding, "code"));
            var number = Values.text(finding, "member_no");
            var name = report.path("members").valueStream()
                    .filter(member -> Values.text(member, "member_no").equals(number))
                    .map(member -> Values.text(member, "name_masked")).findFirst();
            lines.add(name.map(masked -> masked + "（成员" + number + "）：").orElse("全家：") + words);
        });
        return List.copyOf(lines);
    }

    private static List<String> bounded(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        var bounded = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
        bounded.add("还有%d项，请到受理窗口了解。".formatted(lines.size() - MOST_LINES + 1));
        return bounded;
    }

    private static List<String> unknown(JsonNode report) {
        return Stream.of(line(report, NO_ANSWER, "这些单位有的事项还没有答复："),
                line(report, Set.of("NOT_COVERED"), "这些单位有的事项目前查不了："),
                line(report, Set.of("NOT_AUTHORISED"), "因为没有授权书，没有向这些单位查询："))
                .filter(line -> !line.isEmpty()).toList();
    }

    private static String line(JsonNode report, Set<String> outcomes, String begin) {
        var names = new LinkedHashSet<String>();
        for (var member : report.path("members")) {
            for (var leg : member.path("legs")) {
                if (outcomes.contains(Values.text(leg, "outcome"))) {
                    names.add(SourceTable.name(report, Values.text(leg, "source")));
                }
            }
        }
        return names.isEmpty() ? "" : begin + String.join("、", names) + "。";
    }

    private static String objection(JsonNode report) {
        var until = Values.day(Values.text(report, "objection_until"));
        return until.isEmpty()
                ? "如果您认为查到的情况不对，请尽早提出。"
                : "如果您认为查到的情况不对，请在" + until + "前提出。";
    }
}
