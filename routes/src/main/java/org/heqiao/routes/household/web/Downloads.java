package org.heqiao.routes.household.web;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.heqiao.gateway.grant.FieldFilter;
import org.heqiao.gateway.retention.NoLongerKept;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.download.TableDownload.Heading;
import org.heqiao.routes.household.intake.RowProblems;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.FinishedBatches;
import org.heqiao.routes.household.report.ReportTable;
import org.heqiao.routes.household.report.Reports;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Errors and results as the caller wants to read them, streamed in the order of the file. */
@Component
public final class Downloads {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    /** The members of a report; contract {@code household-report.schema.json}. */
    public static final Set<String> REPORT_FIELDS = Set.of("report_no", "version", "batch", "household_no", "scheme",
            "division", "applied_on", "household_kind", "made_at", "issued_by", "commissioned_by", "conclusion",
            "conclusion_text", "withheld_because", "completeness", "sources", "tolerances", "rules", "window",
            "totals", "tests", "tier", "members", "findings", "facts", "valid_until", "valid_by", "objection_until",
            "statements", "previous");

    private final Reports reports;
    private final ReportTable reportTable;
    private final RowProblems problems;
    private final FinishedBatches finished;

    Downloads(Reports reports, ReportTable reportTable, RowProblems problems, FinishedBatches finished) {
        this.finished = finished;
        this.reportTable = reportTable;
        this.reports = reports;
        this.problems = problems;
    }

    /**
     * @param fields those granted; every report is cut to them
     * @param part   told of the households of each part before it leaves
     */
    ResponseEntity<StreamingResponseBody> results(Batch batch, String accept, Set<String> fields, Reports.Part part) {
        if (finished.areReportsRemoved(batch) && !reports.hasAny(batch)) {
            throw new NoLongerKept("what was reported of this batch");
        }
        var form = Form.choose(accept, List.of(Form.NDJSON, Form.JSON, Form.CSV, Form.XLSX));
        return TableDownload.list(form, "results-" + batch.publicId(), new Heading("核对结果", ReportTable.HEADINGS),
                row -> each(batch, fields, part, json -> reportTable.rows(json).forEach(row)),
                report -> each(batch, fields, part, report));
    }

    /** How many versions of reports there are that came after a first one. */
    int laterVersions(Batch batch) {
        return reports.laterVersions(batch);
    }

    private void each(Batch batch, Set<String> fields, Reports.Part part, Consumer<byte[]> json) {
        if (fields.containsAll(REPORT_FIELDS)) {
            reports.each(batch, part, json);
            return;
        }
        var filter = FieldFilter.of(fields);
        reports.each(batch, part,
                whole -> json.accept(JSON.writeValueAsBytes(filter.filter(JSON.readTree(whole)).tree())));
    }

    ResponseEntity<StreamingResponseBody> errors(Batch batch, String accept) {
        if (batch.progress().listedRows() > 0 && !problems.hasAny(batch.id())) {
            throw new NoLongerKept("the list of what was wrong with rows of this batch");
        }
        var form = Form.choose(accept, List.of(Form.NDJSON, Form.JSON, Form.CSV, Form.XLSX));
        boolean chinese = form == Form.XLSX;
        return TableDownload.list(form, "errors-" + batch.publicId(),
                new Heading("错误清单", chinese ? RowProblems.CHINESE : RowProblems.HEADINGS),
                row -> problems.each(batch.id(),
                        problem -> row.accept(chinese ? problem.chinese() : problem.cells())),
                line -> problems.each(batch.id(), problem -> line.accept(JSON.writeValueAsBytes(problem))));
    }
}
