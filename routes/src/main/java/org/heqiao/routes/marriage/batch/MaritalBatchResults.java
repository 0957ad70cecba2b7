package org.heqiao.routes.marriage.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.download.TableDownload.Heading;
import org.heqiao.routes.marriage.batch.MaritalBatchCodec.Answer;
import org.heqiao.routes.marriage.status.MaritalStatusService;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers and errors of a list as the caller wants to read them, streamed row by row in the order of the file. */
@Component
class MaritalBatchResults {

    static final List<String> HEADINGS = List.of("line", "ref", "label", "on", "event", "place", "conflict", "matched",
            "notes",
            "may_change",
            "sentence", "refused", "log_entry");
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    private final MaritalBatchPages pages;
    private final MaritalBatchRowProblems problems;

    MaritalBatchResults(MaritalBatchPages pages, MaritalBatchRowProblems problems) {
        this.pages = pages;
        this.problems = problems;
    }

    /** @param fields those granted; every answer is cut to them once more */
    ResponseEntity<StreamingResponseBody> results(MaritalBatch maritalBatch, String accept, Set<String> fields) {
        var form = Form.choose(accept, List.of(Form.NDJSON, Form.JSON, Form.CSV, Form.XLSX));
        return TableDownload.list(form, "marital-status-" + maritalBatch.publicId(), new Heading("results", HEADINGS),
                row -> each(maritalBatch, fields, (answer, receipt) -> row.accept(cells(answer, receipt))),
                line -> each(maritalBatch, fields,
                        (answer, receipt) -> line.accept(JSON.writeValueAsBytes(line(answer, receipt)))));
    }

    ResponseEntity<StreamingResponseBody> errors(MaritalBatch maritalBatch, String accept) {
        var form = Form.choose(accept, List.of(Form.NDJSON, Form.JSON, Form.CSV));
        return TableDownload.list(form, "errors-" + maritalBatch.publicId(),
                new Heading("errors", MaritalBatchRowProblems.HEADINGS),
                row -> problems.each(maritalBatch, problem -> row.accept(problem.cells())),
                line -> problems.each(maritalBatch, problem -> line.accept(JSON.writeValueAsBytes(problem))));
    }

    private void each(MaritalBatch maritalBatch, Set<String> fields, BiConsumer<Answer, Receipt> row) {
        var filter = fields.containsAll(MaritalStatusService.FIELDS) ? null : FieldFilter.of(fields);
        int position = 0;
        for (var page = pages.result(maritalBatch, position); page != null; page = pages.result(maritalBatch,
                ++position)) {
            for (var each : page.answers()) {
                row.accept(
                        filter == null
                                ? each
                                : new Answer(each.line(), each.ref(), filter.filter(each.answer()).tree()),
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
        cells.add(answer.path("notes").valueStream().map(note -> text(note.path("code")))
                .collect(Collectors.joining("; ")));
        cells.add(answer.path("may_change").valueStream().map(MaritalBatchResults::text)
                .collect(Collectors.joining("; ")));
        cells.add(text(answer.path("sentence")));
        cells.add(text(answer.path("refused")));
        cells.add(Long.toString(receipt.index()));
        return cells.stream().map(TableDownload::harmless).toList();
    }

    private static String text(JsonNode node) {
        return node.asString("");
    }
}
