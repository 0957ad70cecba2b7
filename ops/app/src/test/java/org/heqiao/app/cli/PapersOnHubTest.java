package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A report of a hub that runs, fetched by its number as an office files it. */
@ExtendWith(RunningHub.Shared.class)
class PapersOnHubTest {

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_report_is_fetched_by_its_number_sealed_and_in_the_hubs_words(RunningHub hub) throws Exception {
        var file = folder.resolve("households.csv");
        assertThat(hub.run("sample", "--households", "2", "--faults", "0", "--seed", "83", "--out", file.toString())
                .status()).isZero();
        assertThat(hub.run("submit", file.toString(), "--as", "yc-centre", "--results",
                folder.resolve("results.ndjson").toString()).status()).isZero();
        var first = Files.readAllLines(folder.resolve("results.ndjson")).getFirst();
        var number = new JsonMapper().readTree(first).path("report_no").asString();

        var pdf = folder.resolve("report.pdf");
        assertThat(hub.run("report", number, "--as", "yc-centre", "--out", pdf.toString()).status()).isZero();
        try (var document = Loader.loadPDF(pdf.toFile())) {
            assertThat(new PDFTextStripper().getText(document)).contains("核对报告", number, "第1次打印", "公安", "未答复")
                    .doesNotContain("SOURCE_UNAVAILABLE", "NO_RECORD_IN_COVERAGE");
            assertThat(document.getSignatureDictionaries()).singleElement()
                    .satisfies(seal -> assertThat(seal.getSubFilter()).isEqualTo("ETSI.CAdES.detached"));
        }
        var notice = folder.resolve("notice.pdf");
        assertThat(hub.run("report", number, "--notice", "--as", "yc-centre", "--out", notice.toString()).status())
                .isZero();
        assertThat(notice).content(StandardCharsets.ISO_8859_1).startsWith("%PDF");
        var workbook = folder.resolve("report.xlsx");
        assertThat(hub.run("report", number, "--xlsx", "--as", "yc-centre", "--out", workbook.toString()).status())
                .isZero();
        assertThat(workbook).content(StandardCharsets.ISO_8859_1).startsWith("PK");
        assertThat(hub.run("report", "HQ1-999999999", "--as", "yc-centre", "--out", pdf.toString()).text())
                .contains("no report under this number");
    }

    @Test
    void the_page_that_checks_a_report_is_for_anybody_and_may_run_nothing_but_its_own_program(RunningHub hub)
            throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var page = http.send(HttpRequest.newBuilder(hub.url.resolve("/verify")).build(), BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("核对报告核验");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'sha256-").doesNotContain("unsafe");
        }
    }
}
