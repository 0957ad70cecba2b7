package org.heqiao.routes.household.web;

import java.time.Clock;
import java.util.List;
import org.heqiao.gateway.enforcement.ReleasedAnswer;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.gateway.retention.NoLongerKept;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.household.plan.BatchMembers;
import org.heqiao.routes.household.plan.FinishedBatches;
import org.heqiao.routes.household.report.NoSuchReport;
import org.heqiao.routes.household.report.PrintCounter;
import org.heqiao.routes.household.report.ReportPapers;
import org.heqiao.routes.household.report.ReportPapers.GivenOut;
import org.heqiao.routes.household.report.ReportPapers.Paper;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.routes.household.web.ReportPlaces.ReportPlace;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives out one report: cut to the grant, its entry with a digest of what is left before it leaves, and only then made
 * into a paper, which names that entry.
 */
@Component
final class ReportRelease {

    private static final JsonMapper JSON = new JsonMapper();

    private final Reports reports;
    private final BatchMembers members;
    private final BatchAuthorisation authorisation;
    private final ReportPapers papers;
    private final PrintCounter prints;
    private final FinishedBatches finished;
    private final Clock clock;

    ReportRelease(Reports reports, BatchMembers members, BatchAuthorisation authorisation, ReportPapers papers,
            PrintCounter prints, FinishedBatches finished, Clock clock) {
        this.finished = finished;
        this.reports = reports;
        this.members = members;
        this.authorisation = authorisation;
        this.papers = papers;
        this.prints = prints;
        this.clock = clock;
    }

    ResponseEntity<byte[]> report(ReportPlace place, int version, String accept, CallContext context) {
        var form = Form.choose(accept, List.of(Form.JSON, Form.PDF, Form.XLSX));
        return release(place, version, form, form == Form.XLSX ? Paper.WORKBOOK : Paper.REPORT, context);
    }

    ResponseEntity<byte[]> notice(ReportPlace place, int version, String accept, CallContext context) {
        return release(place, version, Form.choose(accept, List.of(Form.PDF)), Paper.NOTICE, context);
    }

    private ResponseEntity<byte[]> release(ReportPlace place, int version, Form form, Paper paper,
            CallContext context) {
        var stored = reports.find(place.household(), version).orElseThrow(() -> absent(place));
        var people = members.of(place.household(), place.household() + 1);
        var released = authorisation.release(BatchService.RESULTS, context, people, Downloads.REPORT_FIELDS,
                () -> JSON.readTree(stored.json()));
        if (form == Form.JSON) {
            return ResponseEntity.ok().contentType(form.mediaType()).header("Cache-Control", "no-store")
                    .body(JSON.writeValueAsBytes(released.toJson("report")));
        }
        var number = number(released.body());
        return TableDownload.whole(form, (paper == Paper.NOTICE ? "notice-" : "report-") + number + "-"
                + stored.version(), paper(paper, place.household(), stored.version(), released));
    }

    /** There is none, or it is not kept any more. */
    private RuntimeException absent(ReportPlace place) {
        return finished.areReportsRemoved(place.batch()) ? new NoLongerKept("the report") : new NoSuchReport();
    }

    byte[] paper(Paper paper, long household, int version, ReleasedAnswer released) {
        int count = prints.next(household, version, paper);
        return papers.make(paper, JSON.writeValueAsBytes(released.body()),
                new GivenOut(count, clock.instant(), released.receipt(), released.digest()));
    }

    /** Of a report, as a file may be called; what a grant has cut is not told. */
    static String number(JsonNode report) {
        return report.path("report_no").asString("").replaceAll("[^A-Za-z0-9-]", "-");
    }
}
