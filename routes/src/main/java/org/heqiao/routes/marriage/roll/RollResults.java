package org.heqiao.routes.marriage.roll;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.routes.handout.Form;
import org.heqiao.routes.handout.Handout;
import org.heqiao.routes.marriage.Verification;
import org.heqiao.routes.marriage.roll.RollSeal.Answer;
import org.heqiao.routes.report.ReportTable;
import org.heqiao.routes.report.Spreadsheet;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers and errors of a list as the caller wants to read them, streamed row by row in the order of the file. */
@Component
class RollResults {

    static final List<String> HEADINGS = List.of("line", "ref", "label", "on", "event", "place", "conflict", "matched", "notes",
            "may_change",
            "sentence", "refused", "log_entry");
    private static final JsonMapper JSON = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final RollPages pages;
    private final RollProblems problems;

    RollResults(RollPages pages, RollProblems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    /** @param fields those granted; every answer is cut to them once more */
    ResponseEntity<StreamingResponseBody> results(Roll roll, String accept, Set<String> fields) {
        var kind = Form.choose(accept, List.of(Form.NDJSON, Form.JSON, Form.CSV, Form.XLSX));
        return Handout.stream(kind, "marital-status-" + roll.publicId(), switch (kind) {
            case NDJSON, JSON -> out -> Handout.json(kind, out,
                    line -> each(roll, fields, (answer, receipt) -> line.accept(JSON.writeValueAsBytes(line(answer, receipt)))));
            case CSV -> out -> Handout.csv(out, HEADINGS,
                    table -> each(roll, fields, (answer, receipt) -> table.writeRecord(cells(answer, receipt))));
            case XLSX -> out -> {
                try (var sheet = new Spreadsheet(out, "results", HEADINGS)) {
                    each(roll, fields, (answer, receipt) -> sheet.row(cells(answer, receipt)));
                }
            };
        });
    }

    ResponseEntity<StreamingResponseBody> errors(Roll roll, String accept) {
        var kind = Form.choose(accept, List.of(Form.NDJSON, Form.JSON, Form.CSV));
        return Handout.stream(kind, "errors-" + roll.publicId(), switch (kind) {
            case CSV -> out -> Handout.csv(out, RollProblems.HEADINGS,
                    table -> problems.each(roll, problem -> table.writeRecord(problem.cells())));
            default -> out -> Handout.json(kind, out,
                    line -> problems.each(roll, problem -> line.accept(JSON.writeValueAsBytes(problem))));
        });
    }

    private void each(Roll roll, Set<String> fields, BiConsumer<Answer, Receipt> row) {
        var filter = fields.containsAll(Verification.FIELDS) ? null : new FieldFilter(fields);
        int position = 0;
        for (var page = pages.told(roll, position); page != null; page = pages.told(roll, ++position)) {
            for (var each : page.answers()) {
                row.accept(filter == null ? each : new Answer(each.line(), each.ref(), filter.filter(each.answer()).tree()),
                        page.receipt());
            }
        }
    }

    private static JsonNode line(Answer answer, Receipt receipt) {
        var line = JsonNodeFactory.instance.objectNode().put("line", answer.line());
        if (!answer.ref().isEmpty()) {
            line.put("ref", answer.ref());
        }
        line.set("answer", answer.answer());
        line.putObject("receipt").put("log", receipt.log()).put("index", receipt.index()).put("hash", receipt.hash());
        return line;
    }

    private static List<String> cells(Answer row, Receipt receipt) {
        var answer = row.answer();
        var cells = new ArrayList<String>(HEADINGS.size());
        cells.add(Long.toString(row.line()));
        cells.add(row.ref());
        cells.add(text(answer.path("label")));
        cells.add(text(answer.path("on")));
        cells.add(text(answer.at("/event/kind")));
        cells.add(text(answer.at("/event/place")));
        cells.add(text(answer.path("conflict")));
        cells.add(text(answer.path("matched")));
        cells.add(answer.path("notes").valueStream().map(note -> text(note.path("code"))).collect(Collectors.joining("; ")));
        cells.add(answer.path("may_change").valueStream().map(RollResults::text).collect(Collectors.joining("; ")));
        cells.add(text(answer.path("sentence")));
        cells.add(text(answer.path("refused")));
        cells.add(Long.toString(receipt.index()));
        return cells.stream().map(ReportTable::harmless).toList();
    }

    private static String text(JsonNode node) {
        return node.asString("");
    }
}
