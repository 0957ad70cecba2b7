package org.heqiao.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.text.PDFTextStripper;
import org.heqiao.documents.print.PrintShop;
import org.heqiao.documents.report.Print;
import org.heqiao.documents.report.Receipt;
import org.heqiao.documents.seal.Seals;
import org.junit.jupiter.api.Test;

/** A report on paper says what its JSON says, can be searched, and lacks nothing silently. */
class ReportPrinterTest {

    private static final ReportPrinter PRINTER = new ReportPrinter(new PrintShop(null, 1), new TestWording(),
            Seals.NONE);
    private static final Print PRINT = new Print(2, Instant.parse("2026-11-30T09:00:00Z"),
            new Receipt("heqiao.local/audit", 123_456, "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=",
                    "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA"),
            "https://hub.example/verify");

    @Test
    void it_can_be_searched_in_ordinary_characters_and_names_number_sources_rule_and_print_on_the_page()
            throws IOException {
        var pdf = PRINTER.report(SampleReport.of(3, 4).bytes(), PRINT);

        var text = text(pdf);
        assertThat(text).contains("居民家庭经济状况核对报告", "示例市居民家庭经济状况核对中心", "HQ-2026-000001", "银行", "公安", "未答复",
                "买买提·阿不都热合曼·吐尔逊江*", "𠮷*", "宁民规发〔2025〕1号", "（草稿）", "第2次打印", "2026年12月14日", "第 1 页",
                "只核对不认定");
        assertThat(text.codePoints().filter(each -> each >= 0x2E80 && each < 0x2FE0 || each >= 0xF900 && each < 0xFB00))
                .as("Kangxi radicals and compatibility ideographs").isEmpty();
    }

    @Test
    void the_json_travels_within_it_byte_for_byte_as_its_source() throws IOException {
        var json = SampleReport.of(1, 0).bytes();

        try (var document = Loader.loadPDF(PRINTER.report(json, PRINT))) {
            var catalog = document.getDocumentCatalog();
            var file = Objects.requireNonNull(catalog.getNames().getEmbeddedFiles().getNames().get("report.json"));
            assertThat(file.getEmbeddedFile().toByteArray()).isEqualTo(json);
            assertThat(file.getCOSObject().getNameAsString(COSName.getPDFName("AFRelationship"))).isEqualTo("Source");
            assertThat(catalog.getCOSObject().getCOSArray(COSName.getPDFName("AF"))).hasSize(1);
            assertThat(new String(catalog.getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("<pdfaid:part>3</pdfaid:part>");
            assertThat(document.getDocumentInformation().getCustomMetadataValue("Faces")).contains("Noto Serif SC");
        }
    }

    @Test
    void what_an_earlier_report_does_not_say_is_a_dash_and_no_fault() throws IOException {
        var old = SampleReport.of(2, 1).without("made_at", "issued_by", "commissioned_by", "household_kind", "rules",
                "window", "totals", "tests", "tier", "completeness", "valid_until", "valid_by", "objection_until",
                "statements", "previous", "tolerances");

        assertThat(text(PRINTER.report(old.bytes(), PRINT))).contains("—", "没有生效的规则表", "只核对不认定", "宜尽早提出");
        assertThat(text(PRINTER.notice(old.bytes(), PRINT))).contains("请尽早提出");
        assertThat(text(PRINTER.report("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), PRINT)))
                .contains("核对报告");
    }

    @Test
    void a_character_that_no_face_has_is_marked_and_named() throws IOException {
        var text = text(PRINTER.report(SampleReport.of(1, 0).named("堃\uD883\uDEDE*").bytes(), PRINT));

        assertThat(text).contains("堃〓*", "U+30EDE");
    }

    @Test
    void what_looks_like_markup_is_text() throws IOException {
        var text = text(PRINTER.report(SampleReport.of(1, 0).named("<b>&\"*").bytes(), PRINT));

        assertThat(text).contains("<b>&\"*");
    }

    @Test
    void sixty_findings_repeat_the_head_of_their_table_and_every_page_is_numbered() throws IOException {
        var pdf = PRINTER.report(SampleReport.of(12, 60).bytes(), PRINT);

        try (var document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(4);
            var text = text(pdf);
            for (int page = 1; page <= pages; page++) {
                assertThat(text).contains("第 " + page + " 页 共 " + pages + " 页");
            }
            assertThat(text.split("序号\\s*类别", -1).length).as("heads of the table of findings").isGreaterThan(2);
        }
    }

    @Test
    void a_second_version_shows_what_is_not_as_before() throws IOException {
        assertThat(text(PRINTER.report(SampleReport.of(1, 0).secondVersion().bytes(), PRINT)))
                .contains("异议复核", "25,000.00", "8,123.50");
    }

    @Test
    void the_notice_is_one_page_in_plain_words_with_a_date_and_without_anybodys_secrets() throws IOException {
        for (var report : List.of(SampleReport.of(1, 0), SampleReport.of(12, 60).withheld())) {
            var pdf = PRINTER.notice(report.bytes(), PRINT);

            try (var document = Loader.loadPDF(pdf)) {
                assertThat(document.getNumberOfPages()).isOne();
            }
            assertThat(text(pdf)).contains("告知书", "2026年12月14日前", "不决定").doesNotContain("25,000", "宁A0X412", "0412",
                    "DEPOSITS", "疑点", "比对");
        }
    }

    @Test
    void pictures_to_be_looked_at() throws IOException {
        var folder = System.getenv("HEQIAO_PICTURES");
        if (folder != null) {
            write(folder, "one", PRINTER.report(SampleReport.of(1, 0).bytes(), PRINT));
            write(folder, "three", PRINTER.report(SampleReport.of(3, 4).secondVersion().bytes(), PRINT));
            write(folder, "twelve", PRINTER.report(SampleReport.of(12, 60).bytes(), PRINT));
            write(folder, "withheld", PRINTER.report(SampleReport.of(3, 2).withheld().bytes(), PRINT));
            write(folder, "notice", PRINTER.notice(SampleReport.of(12, 60).withheld().bytes(), PRINT));
        }
    }

    private static void write(String folder, String name, byte[] pdf) throws IOException {
        Files.write(Path.of(folder, name + ".pdf"), pdf);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace("\n", ""); // a name may go on in the next line
        }
    }
}
