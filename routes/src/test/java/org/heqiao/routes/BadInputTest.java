package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.Workbook;
import org.heqiao.schemas.commission.CommissionColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"ID_NUMBER, 640199199001010015, ID_CHECK_DIGIT, REJECTED",
            "ID_NUMBER, 640199199102290019, ID_DATE, REJECTED",
            "ID_NUMBER, 640199, ID_LENGTH, REJECTED", "ID_NUMBER, 99019919900101001X, ID_REGION, REJECTED",
            "APPLIED_ON, 2026-02-30, DATE_INVALID, REJECTED",
            "DIVISION, 649999, DIVISION_UNKNOWN, REJECTED", "RELATION, 00, RELATION_UNKNOWN, REJECTED",
            "ROLE, guest, ROLE_UNKNOWN, REJECTED",
            "SCHEME, lottery, SCHEME_UNKNOWN, REJECTED", "NAME, 12345, NAME_INVALID, REJECTED",
            "DECLARED_DEPOSITS, -5, MONEY_INVALID, REJECTED",
            "DECLARED_VEHICLES, 1.5, COUNT_INVALID, REJECTED", "DECLARED_MARITAL, 77, MARITAL_UNKNOWN, REJECTED",
            "GUARDIAN_ID, 123, GUARDIAN_INVALID, REJECTED", "AUTHORISED_UNTIL, 2020-01-01, DATE_ORDER, REJECTED",
            "AUTHORISATION_NO, '', AUTHORISATION_MISSING, LIMITED",
            "ID_NUMBER, 640199201501010010, GUARDIAN_MISSING, LIMITED"})
    void a_bad_row_comes_back_with_line_column_reason_and_a_sentence(CommissionColumn column, String value, String code,
            String severity)
            throws Exception {
        var batch = door
                .submit(new Commission().member("good", 1, Map.of()).member("bad", 1, Map.of(column, value))
                        .member("fine", 1, Map.of()));

        var state = door.awaitDone(batch);

        var error = door.lines(batch + "/errors").getFirst();
        assertThat(error.path("line").asInt()).isEqualTo(3);
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("severity").asString()).isEqualTo(severity);
        assertThat(error.path("column").asString())
                .isEqualTo(code.startsWith("GUARDIAN") ? "guardian_id" : column.heading());
        assertThat(error.path("household_no").asString()).isEqualTo("bad");
        assertThat(error.path("message").asString()).isNotBlank();
        assertThat(state.at("/households/accepted").asInt()).isEqualTo(severity.equals("LIMITED") ? 3 : 2);
        assertThat(door.lines(batch + "/results")).extracting(report -> report.path("household_no").asString())
                .contains("good", "fine");
    }

    @Test
    void households_that_do_not_hold_together_are_rejected_whole() throws Exception {
        var batch = door.submit(new Commission().member("none", 1, Map.of(CommissionColumn.RELATION, "97"))
                .member("two", 1, Map.of()).member("two", 2, Map.of(CommissionColumn.RELATION, "01"))
                .member("twice", 1, Map.of(CommissionColumn.ID_NUMBER, Commission.id(4000)))
                .member("twice", 2, Map.of(CommissionColumn.ID_NUMBER, Commission.id(4000)))
                .member("split", 1, Map.of())
                .member("good", 1, Map.of()).member("split", 2, Map.of()));

        var state = door.awaitDone(batch);

        assertThat(door.lines(batch + "/errors")).extracting(error -> error.path("code").asString()).containsExactly(
                "NO_APPLICANT",
                "SEVERAL_APPLICANTS", "MEMBER_DUPLICATE", "HOUSEHOLD_SPLIT", "HOUSEHOLD_SPLIT");
        assertThat(state.at("/households/accepted").asInt()).isEqualTo(1);
        assertThat(door.lines(batch + "/results")).hasSize(1);
    }

    @Test
    void an_expired_and_a_future_authorisation_are_told_apart() throws Exception {
        var today = LocalDate.now();
        var batch = door.submit(new Commission()
                .member("old", 1,
                        Map.of(CommissionColumn.AUTHORISED_FROM, "2020-01-01", CommissionColumn.AUTHORISED_UNTIL,
                                "2020-12-31"))
                .member("new", 1, Map.of(CommissionColumn.AUTHORISED_FROM, today.plusDays(30).toString())));

        door.awaitDone(batch);

        assertThat(door.lines(batch + "/errors")).extracting(error -> error.path("code").asString()).containsExactly(
                "AUTHORISATION_EXPIRED",
                "AUTHORISATION_NOT_YET_VALID");
        assertThat(agencies.asked("people")).isZero();
    }

    @Test
    void mixed_line_ends_and_gbk_and_chinese_headings_are_read() throws Exception {
        var chinese = Arrays.stream(CommissionColumn.values()).map(CommissionColumn::chinese)
                .reduce((a, b) -> a + "," + b).orElseThrow();
        var text = Commission.ofHouseholds(3).text().replace(Commission.HEADING, chinese);
        var mixed = text.replaceFirst("\n", "\r\n").replaceFirst("\nH2", "\rH2");

        var batch = door.post("text/csv", mixed.getBytes(Charset.forName("GBK"))).headers().firstValue("Location")
                .orElseThrow();

        assertThat(door.awaitDone(batch).at("/households/accepted").asInt()).isEqualTo(3);
        assertThat(ReportJson.first(door.lines(batch + "/results")).member(1).json().path("name_masked").asString())
                .isEqualTo("张*");
    }

    @Test
    void a_nul_byte_is_an_error_of_its_row() throws Exception {
        var batch = door.submit(
                new Commission().member("A", 1, Map.of(CommissionColumn.NAME, "张\0山")).member("B", 1, Map.of()));

        assertThat(door.awaitDone(batch).at("/households/accepted").asInt()).isEqualTo(1);
        assertThat(door.lines(batch + "/errors").getFirst().path("code").asString()).isEqualTo("FIELD_NUL");
    }

    @Test
    void a_row_with_too_few_fields_and_an_over_long_field_are_errors_of_their_rows() throws Exception {
        var batch = door
                .submit(new Commission().line("X,1,张").member("A", 1, Map.of(CommissionColumn.NAME, "山".repeat(101)))
                        .member("B", 1, Map.of()));

        assertThat(door.awaitDone(batch).at("/households/accepted").asInt()).isEqualTo(1);
        assertThat(door.lines(batch + "/errors")).extracting(error -> error.path("code").asString()).containsExactly(
                "FIELD_COUNT",
                "FIELD_TOO_LONG");
    }

    @Test
    void of_many_rows_with_problems_all_are_counted_and_the_first_are_listed() throws Exception {
        var file = new Commission();
        for (int i = 1; i <= 2200; i++) {
            file.member("B" + i, 1, Map.of(CommissionColumn.NAME, "7", CommissionColumn.SCHEME, "高保"));
        }
        var batch = door.submit(file);

        var state = door.awaitDone(batch);

        assertThat(state.path("rows").toString()).isEqualTo("{\"read\":2200,\"with_problems\":2200,\"listed\":1500}");
        assertThat(state.at("/households/rejected").asInt()).isEqualTo(2200);
        assertThat(door.lines(batch + "/errors")).hasSize(3000)
                .allSatisfy(problem -> assertThat(problem.path("line").asInt()).isLessThanOrEqualTo(1501));
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
            Awaitility.await().atMost(Duration.ofSeconds(10))
                    .until(() -> count("hub.commission_piece") > 0);
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(this::assertNothingIsKept);
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
            for (int i = 0; i < 600; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(1 << 20);

        assertProblem(door.post(XLSX, bytes.toByteArray()), 413, "file-too-large");
        assertNothingIsKept();
    }

    @Test
    void a_workbook_is_read_and_a_formula_in_it_is_an_error_of_its_row() throws Exception {
        var bytes = workbook(List.of(Commission.ofHouseholds(2).text().split("\n")), "=1000");

        var response = door.post(XLSX, bytes);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        var batch = response.headers().firstValue("Location").orElseThrow();

        assertThat(door.awaitDone(batch).at("/households/accepted").asInt()).isEqualTo(1);
        assertThat(door.lines(batch + "/errors")).singleElement().satisfies(error -> {
            assertThat(error.path("code").asString()).isEqualTo("FORMULA_CELL");
            assertThat(error.path("line").asInt()).isEqualTo(3);
        });
    }

    @Test
    void ndjson_is_read_and_its_malformed_lines_are_errors() throws Exception {
        var row = """
                {"household_no":"N1","member_no":1,"name":"李清河","id_number":"%s","relation":"01",\
                "role":"LIVING_TOGETHER","division":"640106100",\
                "scheme":"低保","applied_on":"%s","authorisation_no":"SQ1","authorised_from":"%s",\
                "declared_deposits":100.5}
                """
                .formatted(Commission.id(5005), LocalDate.now(), LocalDate.now());
        var text = row + "{\"household_no\":\"N2\"\n" + row.replace("N1", "N3").replace("\"scheme\"", "\"shceme\"");

        var batch = door.post("application/x-ndjson", text.getBytes(StandardCharsets.UTF_8)).headers()
                .firstValue("Location").orElseThrow();

        assertThat(door.awaitDone(batch).at("/households/accepted").asInt()).isEqualTo(1);
        assertThat(door.lines(batch + "/errors")).extracting(error -> error.path("code").asString()).containsExactly(
                "NOT_JSON",
                "FIELD_UNKNOWN");
        assertThat(ReportJson.first(door.lines(batch + "/results")).member(1).comparison("deposits").path("declared")
                .asLong())
                .isEqualTo(10050);
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
    void two_hundred_megabytes_are_surveyed_and_refused_when_they_are_not_rows() throws Exception {
        var heading = (Commission.HEADING + "\n").getBytes(StandardCharsets.UTF_8);
        var body = new byte[200 << 20];
        Arrays.fill(body, (byte) 'a');
        System.arraycopy(heading, 0, body, 0, heading.length);

        assertProblem(door.post("text/csv", body), 422, "file-malformed");
        assertNothingIsKept();
    }

    private static byte[] workbook(List<String> lines, String formula) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes; var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("commission");
            for (int r = 0; r < lines.size(); r++) {
                var cells = lines.get(r).split(",", -1);
                for (int c = 0; c < cells.length; c++) {
                    sheet.value(r, c, cells[c]);
                }
            }
            sheet.formula(lines.size() - 1, CommissionColumn.DECLARED_DEPOSITS.ordinal(), formula.substring(1));
        }
        return bytes.toByteArray();
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
