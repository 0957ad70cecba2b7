package org.heqiao.routes.door;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.routes.check.Batch;
import org.heqiao.routes.intake.FileKind;
import org.heqiao.routes.intake.RowProblems;
import org.heqiao.routes.report.ReportTable;
import org.heqiao.routes.report.Reports;
import org.heqiao.routes.report.Spreadsheet;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Errors and results as the caller wants to read them, streamed in the order of the file. */
@Component
final class Downloads {

    private static final JsonMapper JSON = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
    /** Spreadsheet programs take a CSV without it for the local charset. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The members of a report; contract {@code household-report.schema.json}. */
    static final Set<String> REPORT_FIELDS = Set.of("report_no", "version", "batch", "household_no", "scheme", "division", "applied_on",
            "conclusion", "withheld_because", "sources", "members", "findings");

    private final Reports reports;
    private final RowProblems problems;

    Downloads(Reports reports, RowProblems problems) {
        this.reports = reports;
        this.problems = problems;
    }

    /** None of the kinds on offer. */
    static final class NotAcceptable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAcceptable(String message) {
            super(message);
        }
    }

    /** @param fields those granted; every report is cut to them */
    ResponseEntity<StreamingResponseBody> results(Batch batch, String accept, Set<String> fields) {
        var kind = choose(accept, List.of(FileKind.NDJSON, FileKind.CSV, FileKind.XLSX));
        return stream(kind, "results-" + batch.publicId(), switch (kind) {
            case NDJSON -> out -> each(batch, fields, json -> line(out, json));
            case CSV -> out -> csv(out, ReportTable.HEADINGS,
                    table -> each(batch, fields, json -> ReportTable.rows(json).forEach(table::writeRecord)));
            case XLSX -> out -> {
                try (var sheet = new Spreadsheet(out, "results", ReportTable.HEADINGS)) {
                    each(batch, fields, json -> ReportTable.rows(json).forEach(sheet::row));
                }
            };
        });
    }

    private void each(Batch batch, Set<String> fields, Consumer<byte[]> json) {
        if (fields.containsAll(REPORT_FIELDS)) {
            reports.each(batch, json);
            return;
        }
        var filter = new FieldFilter(fields);
        reports.each(batch, whole -> json.accept(JSON.writeValueAsBytes(filter.filter(JSON.readTree(whole)).tree())));
    }

    ResponseEntity<StreamingResponseBody> errors(Batch batch, String accept) {
        var kind = choose(accept, List.of(FileKind.NDJSON, FileKind.CSV));
        return stream(kind, "errors-" + batch.publicId(), switch (kind) {
            case CSV ->
                out -> csv(out, RowProblems.HEADINGS, table -> problems.each(batch.id(), problem -> table.writeRecord(problem.cells())));
            default -> out -> problems.each(batch.id(), problem -> line(out, JSON.writeValueAsBytes(problem)));
        });
    }

    private static FileKind choose(String accept, List<FileKind> offered) {
        try {
            for (var wanted : MediaType.parseMediaTypes(accept)) {
                for (var kind : offered) {
                    if (wanted.includes(MediaType.parseMediaType(kind.mediaType()))) {
                        return kind;
                    }
                }
            }
        } catch (InvalidMediaTypeException unreadable) {
            // answered like any other type that is not on offer
        }
        throw new NotAcceptable("on offer: " + String.join(", ", offered.stream().map(FileKind::mediaType).toList()));
    }

    private static ResponseEntity<StreamingResponseBody> stream(FileKind kind, String name, StreamingResponseBody body) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(kind.mediaType() + (kind == FileKind.CSV ? ";charset=UTF-8" : "")))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name + "." + kind.name().toLowerCase(java.util.Locale.ROOT) + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }

    private interface Table {
        void write(CsvWriter table);
    }

    private static void csv(OutputStream out, List<String> headings, Table rows) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        var table = CsvWriter.builder().build(writer);
        table.writeRecord(headings);
        rows.write(table);
        table.flush();
    }

    private static void line(OutputStream out, byte[] json) {
        try {
            out.write(json);
            out.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
