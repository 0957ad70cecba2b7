package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.heqiao.schemas.commission.CommissionColumn;
import org.junit.jupiter.api.Test;

/** Files and rows that are wrong: told clearly, nothing kept that should not be, good households unharmed. */
class BadInputTest extends HubTest {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Test
    void a_file_that_is_not_what_it_claims_is_refused() throws Exception {
        assertProblem(door.post("text/csv", new byte[]{'P', 'K', 3, 4, 0, 0}), 422, "file-kind");
        assertProblem(door.post(XLSX, Commission.ofHouseholds(1).bytes()), 422, "file-kind");
        assertProblem(door.post("text/csv", "%PDF-1.7 something".getBytes(StandardCharsets.UTF_8)), 422, "file-kind");
        assertProblem(door.post("application/x-ndjson", Commission.ofHouseholds(1).bytes()), 422, "file-kind");
        assertProblem(door.post("image/png", Commission.ofHouseholds(1).bytes()), 415, "file-media-type");
        assertProblem(door.post("text/csv", new byte[0]), 422, "file-empty");
        assertProblem(door.post("text/csv", new byte[]{(byte) 0xFE, (byte) 0xFF, 0x62, 0x37, 0x00}), 422,
                "file-charset");
        assertProblem(door.post("text/csv", new byte[]{'a', ',', (byte) 0xFF, (byte) 0xFF, '\n'}), 422, "file-charset");
        assertNothingIsKept();
    }

    @Test
    void wrong_and_missing_columns_are_named() throws Exception {
        var text = Commission.ofHouseholds(1).text().replaceFirst("scheme", "shceme");

        var problem = door.post("text/csv", text.getBytes(StandardCharsets.UTF_8));

        assertProblem(problem, 422, "file-columns");
        assertThat(problem.body()).contains("missing scheme (救助类别)").contains("unknown").contains("shceme");
        assertNothingIsKept();
    }

    @Test
    void a_bad_row_comes_back_with_line_column_reason_and_a_sentence_and_harms_no_other_household() throws Exception {
        var asked = ConcurrentHashMap.newKeySet();
        agencies.conduct("people", bundle -> {
            bundle.questions().forEach(question -> asked.add(question.id().number()));
            return FakeAgencies.holdsNothing(bundle);
        });
        var batch = door
                .submit(new Commission().member("good", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(4101)))
                        .member("bad", 1, Map.of(CommissionColumn.NAME, "12345"))
                        .member("limited", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(4102),
                                CommissionColumn.AUTHORISED_FROM, "2020-01-01", CommissionColumn.AUTHORISED_UNTIL,
                                "2020-12-31"))
                        .member("fine", 1, Map.of()));

        var state = door.awaitDone(batch);

        assertThat(door.errors(batch)).satisfiesExactly(rejected -> {
            assertThat(rejected.line()).isEqualTo(3);
            assertThat(rejected.code()).isEqualTo("NAME_INVALID");
            assertThat(rejected.severity()).isEqualTo("REJECTED");
            assertThat(rejected.column()).isEqualTo("name");
            assertThat(rejected.householdNo()).isEqualTo("bad");
            assertThat(rejected.message()).isNotBlank();
        }, limited -> {
            assertThat(limited.line()).isEqualTo(4);
            assertThat(limited.code()).isEqualTo("AUTHORISATION_EXPIRED");
            assertThat(limited.severity()).isEqualTo("LIMITED");
        });
        assertThat(state.accepted()).isEqualTo(3);
        assertThat(door.reports(batch)).extracting(ReportJson::householdNo).containsExactly("good", "limited", "fine");
        assertThat(asked).as("only about whom an authorisation is in force").contains(Commission.id(4101))
                .doesNotContain(Commission.id(4102));
    }

    @Test
    void mixed_line_ends_and_gbk_and_chinese_headings_are_read() throws Exception {
        var chinese = Arrays.stream(CommissionColumn.values()).map(CommissionColumn::chinese)
                .reduce((a, b) -> a + "," + b).orElseThrow();
        var text = Commission.ofHouseholds(3).text().replace(Commission.HEADING, chinese);
        var mixed = text.replaceFirst("\n", "\r\n").replaceFirst("\nH2", "\rH2");

        var batch = door.post("text/csv", mixed.getBytes(Charset.forName("GBK"))).headers().firstValue("Location")
                .orElseThrow();

        assertThat(door.awaitDone(batch).accepted()).isEqualTo(3);
        assertThat(door.reports(batch).getFirst().member(1).json().path("name_masked").asString())
                .isEqualTo("张*");
    }

    @Test
    void of_many_rows_with_problems_all_are_counted_and_the_first_are_listed() throws Exception {
        var file = new Commission();
        for (int i = 1; i <= 2200; i++) {
            file.member("B" + i, 1, Map.of(CommissionColumn.NAME, "7", CommissionColumn.SCHEME, "高保"));
        }
        var batch = door.submit(file);

        var state = door.awaitDone(batch);

        assertThat(state.json().path("rows").toString())
                .isEqualTo("{\"read\":2200,\"with_problems\":2200,\"listed\":1500}");
        assertThat(state.rejected()).isEqualTo(2200);
        assertThat(door.errors(batch)).hasSize(3000)
                .allSatisfy(problem -> assertThat(problem.line()).isLessThanOrEqualTo(1501));
    }

    @Test
    void the_same_file_twice_is_one_batch() throws Exception {
        var bytes = Commission.ofHouseholds(7).bytes();

        var first = door.post("text/csv", bytes);
        var second = door.post("text/csv", bytes);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        door.awaitDone(first.headers().firstValue("Location").orElseThrow());
        assertNothingIsKept();
    }

    @Test
    void an_idempotency_key_belongs_to_one_file() throws Exception {
        door.post("text/csv", Commission.ofHouseholds(8).bytes(), "Idempotency-Key", "key-1");

        assertProblem(door.post("text/csv", Commission.ofHouseholds(9).bytes(), "Idempotency-Key", "key-1"), 422,
                "idempotency-key-reused");
    }

    @Test
    void a_file_cut_off_half_way_leaves_nothing_behind() throws Exception {
        var bytes = Commission.ofHouseholds(20000).bytes();
        int before = count("hub.batch");
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = socket.getOutputStream();
            out.write(
                    ("POST /api/v1/check-batches HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                            + " text/csv\r\nContent-Length: "
                            + bytes.length
                            + "\r\nHeqiao-Context: " + Door.CONTEXT + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
            Awaitility.await().until(() -> count("hub.commission_piece") > 0);
        }
        Awaitility.await().untilAsserted(this::assertNothingIsKept);
        assertThat(count("hub.batch")).isEqualTo(before);
    }

    @Test
    void a_zip_bomb_is_measured_before_it_is_opened() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(1 << 20);

        assertProblem(door.post(XLSX, bytes.toByteArray()), 413, "file-too-large");
        assertNothingIsKept();
    }

    @Test
    void results_and_errors_can_be_had_for_a_spreadsheet_and_nothing_in_them_runs() throws Exception {
        var batch = door.submit(new Commission().member("=cmd()", 1, Map.of()).member("H2", 1, Map.of()));
        door.awaitDone(batch);

        assertThat(new String(door.get(batch + "/results", "text/csv").body(), StandardCharsets.UTF_8))
                .startsWith("\uFEFF户编号")
                .contains("\nH2,");
        assertThat(new String(door.get(batch + "/errors", "text/csv").body(), StandardCharsets.UTF_8))
                .contains(",FORMULA_CELL,")
                .doesNotContain("=cmd");
        assertThat(door.get(batch + "/results", XLSX).body()).startsWith('P', 'K');
        assertThat(door.get(batch + "/results", "image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void an_unknown_batch_and_a_poor_context_are_told_plainly() throws Exception {
        assertThat(
                door.get("/api/v1/check-batches/00000000-0000-0000-0000-000000000000", "application/json").statusCode())
                .isEqualTo(404);
        assertThat(door.get("/api/v1/check-batches/1%27or", "application/json").statusCode()).isEqualTo(400);
        assertProblem(door.post("text/csv", Commission.ofHouseholds(1).bytes(), "Heqiao-Context", "bm8"), 400,
                "request-context");
    }

    @Test
    void a_large_file_that_is_no_rows_is_refused_and_nothing_of_it_stays() throws Exception {
        var heading = (Commission.HEADING + "\n").getBytes(StandardCharsets.UTF_8);
        var body = new byte[24 << 20];
        Arrays.fill(body, (byte) 'a');
        System.arraycopy(heading, 0, body, 0, heading.length);

        assertProblem(door.post("text/csv", body), 422, "file-malformed");
        assertNothingIsKept();
    }

    private static void assertProblem(java.net.http.HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("urn:heqiao:problem:" + type);
    }

    private void assertNothingIsKept() {
        assertThat(db.queryForObject("""
                select count(*) from hub.commission_piece p where not exists
                  (select 1 from hub.batch b where b.file = p.file and b.state in ('RECEIVED', 'INTAKE'))""",
                Integer.class)).isZero();
    }

    private int count(String table) {
        return db.queryForList("select 1 from " + table, Integer.class).size();
    }
}
