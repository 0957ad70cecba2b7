package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.awaitility.Awaitility;
import org.heqiao.app.simulate.DemoClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report of a hub that runs, with all that an office has in hand to check it by.
 *
 * @param report with its receipt, JSON
 * @param proof  of the entry in that receipt, JSON
 * @param key    of the log
 * @param pdf    the same report on paper, given out under an entry of its own
 * @param page   the verifier as it is downloaded
 */
record IssuedReport(String number, String report, String proof, String key, byte[] pdf, byte[] page) {

    private static final JsonMapper JSON = new JsonMapper();

    static IssuedReport by(RunningHub hub, Path folder, int seed) throws Exception {
        var file = folder.resolve("household-" + seed + ".csv");
        var results = folder.resolve("results-" + seed + ".ndjson");
        run(hub, "sample", "--households", "1", "--faults", "0", "--seed", "" + seed, "--out", file.toString());
        run(hub, "submit", file.toString(), "--as", "yc-centre", "--results", results.toString());
        var number = JSON.readTree(Files.readString(results)).path("report_no").asString();
        var json = folder.resolve("report-" + seed + ".json");
        run(hub, "report", number, "--json", "--as", "yc-centre", "--out", json.toString());
        var pdf = folder.resolve("report-" + seed + ".pdf");
        run(hub, "report", number, "--as", "yc-centre", "--out", pdf.toString());
        var report = Files.readString(json);
        var key = run(hub, "verify-audit").lines().filter(line -> line.startsWith("public key")).findFirst()
                .orElseThrow().replaceFirst("public key\\s+", "");
        return new IssuedReport(number, report,
                proof(hub, number, JSON.readTree(report).path("receipt").path("index").asLong()), key,
                Files.readAllBytes(pdf), page(hub));
    }

    private static String run(RunningHub hub, String... command) {
        var said = hub.run(command);
        assertThat(said.status()).as(said.text()).isZero();
        return said.text();
    }

    /** Once a checkpoint covers the entry. */
    static String proof(RunningHub hub, String number, long index) throws Exception {
        try (var nobody = new HubClient(hub.url)) {
            var token = nobody.token(DemoClient.read(hub.data, "yc-centre"));
            try (var http = new HubClient(hub.url, () -> token)) {
                return Awaitility.await().ignoreException(Failure.class).until(
                        () -> http.get("/api/v1/reports/" + number + "/proof?index=" + index, null), found -> true)
                        .toString();
            }
        }
    }

    private static byte[] page(RunningHub hub) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(hub.url.resolve("/verify?download=true")).build(),
                    BodyHandlers.ofByteArray()).body();
        }
    }

    /** What a telephone reads off the last page. */
    URI code() throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            var page = new PDFRenderer(document).renderImageWithDPI(document.getNumberOfPages() - 1, 150,
                    ImageType.GRAY);
            var light = new RGBLuminanceSource(page.getWidth(), page.getHeight(),
                    page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth()));
            return URI.create(new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(light)),
                    Map.of(DecodeHintType.TRY_HARDER, true)).getText());
        }
    }
}
