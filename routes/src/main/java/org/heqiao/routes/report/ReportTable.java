package org.heqiao.routes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report as rows of a spreadsheet, one a member: what was declared, found, and which legs lack an answer. */
public final class ReportTable {

    public static final List<String> HEADINGS = List.of("household_no", "report_no", "version", "conclusion", "scheme", "division",
            "applied_on",
            "member_no", "name_masked", "id_masked", "income_month_declared_fen", "income_month_found_fen", "income_month",
            "deposits_declared_fen",
            "deposits_found_fen", "deposits", "vehicles_declared", "vehicles_found", "vehicles", "dwellings_declared", "dwellings_found",
            "dwellings", "marital_declared", "marital_found", "marital", "findings", "unanswered");

    private static final List<String> SUBJECTS = List.of("income_month", "deposits", "vehicles", "dwellings", "marital");
    private static final JsonMapper JSON = new JsonMapper();

    private ReportTable() {
    }

    public static List<List<String>> rows(byte[] json) {
        var report = JSON.readTree(json);
        return stream(report.path("members")).map(member -> row(report, member)).toList();
    }

    private static List<String> row(JsonNode report, JsonNode member) {
        var number = text(member, "member_no");
        var cells = new ArrayList<String>(HEADINGS.size());
        for (var field : HEADINGS.subList(0, 7)) {
            cells.add(text(report, field));
        }
        cells.add(number);
        cells.add(text(member, "name_masked"));
        cells.add(text(member, "id_masked"));
        Map<String, JsonNode> comparisons = stream(member.path("comparisons")).collect(Collectors.toMap(c -> text(c, "subject"), c -> c));
        for (var subject : SUBJECTS) {
            var comparison = comparisons.getOrDefault(subject, JSON.createObjectNode());
            cells.add(text(comparison, "declared"));
            cells.add(text(comparison, "found"));
            cells.add(text(comparison, "result"));
        }
        cells.add(stream(report.path("findings")).filter(finding -> text(finding, "member_no").equals(number)).map(f -> text(f, "code"))
                .collect(Collectors.joining("; ")));
        cells.add(stream(member.path("legs")).filter(leg -> !List.of("FOUND", "NO_RECORD").contains(text(leg, "outcome")))
                .map(leg -> text(leg, "source") + "/" + text(leg, "item") + " " + text(leg, "outcome")).collect(Collectors.joining("; ")));
        return cells.stream().map(ReportTable::harmless).toList();
    }

    /** A spreadsheet program would run a cell that begins like a formula. */
    public static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
