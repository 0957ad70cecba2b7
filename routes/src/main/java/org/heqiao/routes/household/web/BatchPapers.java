package org.heqiao.routes.household.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.heqiao.gateway.query.CallContext;
import org.heqiao.routes.download.Form;
import org.heqiao.routes.download.TableDownload;
import org.heqiao.routes.download.TableDownload.Heading;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.BatchMembers;
import org.heqiao.routes.household.report.ReportPapers;
import org.heqiao.routes.household.report.ReportPapers.Paper;
import org.heqiao.routes.household.report.Reports;
import org.heqiao.schemas.calendar.BeijingTime;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reports of a batch on paper, as one archive (ZIP) that streams: a cover sheet, a paper a household in the order
 * of
 * the file, and at the end an index. Each report has its entry, and its receipt on the paper, as if it were taken
 * alone.
 * A few papers are in memory at a time, whatever the number of households.
 */
@Component
final class BatchPapers {

    private static final JsonMapper JSON = new JsonMapper();
    /** So many are being made while one is sent. */
    private static final int AHEAD = 4;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm")
            .withZone(BeijingTime.ZONE);
    private static final Heading INDEX = new Heading("目录",
            List.of("文件", "户编号", "报告编号", "版本", "核对结论", "疑点数", "日志序号", "内容摘要"));

    private final Reports reports;
    private final BatchMembers members;
    private final BatchAuthorisation authorisation;
    private final ReportRelease release;
    private final ReportPapers papers;
    private final Clock clock;

    BatchPapers(Reports reports, BatchMembers members, BatchAuthorisation authorisation, ReportRelease release,
            ReportPapers papers, Clock clock) {
        this.reports = reports;
        this.members = members;
        this.authorisation = authorisation;
        this.release = release;
        this.papers = papers;
        this.clock = clock;
    }

    /** A paper that is being made. */
    private record Coming(String name, List<Object> row, Future<byte[]> content) {
    }

    ResponseEntity<StreamingResponseBody> archive(Batch batch, String accept, CallContext context) {
        var form = Form.choose(accept, List.of(Form.ZIP));
        var parts = authorisation.releaseParts(BatchService.RESULTS, context, Downloads.REPORT_FIELDS);
        return TableDownload.stream(form, "documents-" + batch.publicId(), out -> write(batch, parts, out));
    }

    private void write(Batch batch, BatchAuthorisation.PartRelease parts, OutputStream out) throws IOException {
        var index = new ArrayList<List<Object>>();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
                var makers = Executors.newVirtualThreadPerTaskExecutor()) {
            zip.setLevel(Deflater.NO_COMPRESSION); // a PDF is compressed
            add(zip, "封面.pdf", papers.cover(cover(batch)));
            var coming = new ArrayDeque<Coming>();
            reports.eachStored(batch, stored -> {
                coming.add(begin(stored, index.size() + coming.size() + 1, parts, makers));
                if (coming.size() > AHEAD) {
                    finish(zip, coming.remove(), index);
                }
            });
            while (!coming.isEmpty()) {
                finish(zip, coming.remove(), index);
            }
            zip.putNextEntry(new ZipEntry("目录.xlsx"));
            TableDownload.workbook(zip, INDEX, row -> index.forEach(row));
        }
    }

    private LinkedHashMap<String, String> cover(Batch batch) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("批次", batch.publicId().toString());
        lines.put("委托单位", batch.agency().value());
        lines.put("收件时间", moment(batch.receivedAt()));
        lines.put("文件中的户数", String.valueOf(batch.file().households()));
        lines.put("已受理", String.valueOf(batch.progress().accepted()));
        lines.put("未受理（见错误清单）", String.valueOf(batch.progress().rejected()));
        lines.put("已出报告", String.valueOf(batch.progress().reported()));
        lines.put("本册制作时间", moment(clock.instant()));
        return lines;
    }

    private static String moment(Instant at) {
        return MOMENT.format(at);
    }

    private Coming begin(Reports.Stored stored, int place, BatchAuthorisation.PartRelease parts,
            ExecutorService makers) {
        var people = members.of(stored.household(), stored.household() + 1);
        var released = parts.release("household " + stored.household(), people, JSON.readTree(stored.json()));
        var report = released.body();
        var name = "%06d-%s.pdf".formatted(place, ReportRelease.number(report));
        long clues = report.path("findings").valueStream()
                .filter(finding -> finding.path("effect").asString("").equals("clue")).count();
        var row = List.<Object>of(name, text(report, "household_no"), text(report, "report_no"),
                (long) stored.version(), text(report, "conclusion_text"), clues, released.receipt().index(),
                released.digest());
        return new Coming("报告/" + name, row,
                makers.submit(() -> release.paper(Paper.REPORT, stored.household(), stored.version(), released)));
    }

    private static String text(JsonNode report, String field) {
        return TableDownload.harmless(report.path(field).asString(""));
    }

    private static void finish(ZipOutputStream zip, Coming coming, List<List<Object>> index) {
        try {
            add(zip, coming.name, coming.content.get());
            index.add(coming.row);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException fault) {
            throw new IllegalStateException(coming.name + " could not be made", fault.getCause());
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
