package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever keeps the register brings a file, and learns what became of every row. */
class RegisterImportTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Charset GBK = Charset.forName("GB18030");
    private static final String CONTEXT = Base64.getUrlEncoder().encodeToString(
            """
                    {"purpose": "register-keeping", "legal_basis": "MARRIAGE-REG-2025", "case_no": "", \
                    "reason": "yearly delivery",
                     "officer": {"name": "\u738b", "number": "007", "department": "registry"}}"""
                    .getBytes(StandardCharsets.UTF_8));
    private static final String CHINESE = "登记编号,登记机关代码,业务类型,登记日期,证书字号,男方姓名,男方证件号码,女方姓名,女方证件号码,民族\n";
    private static final String HE = "640199199001010014";
    private static final String SHE = "640199199001010022";

    @BeforeEach
    void empty() {
        for (var table : List.of("civil_affairs.marriage_registration", "civil_affairs.coverage",
                "civil_affairs.court_notice", "civil_affairs.death_notice", "civil_affairs.cremation",
                "civil_affairs.change", "civil_affairs.retraction", "hub.register_import_finding",
                "hub.register_import")) {
            db.update("delete from " + table);
        }
    }

    @Test
    void a_delivery_in_gbk_is_taken_row_by_row_with_reasons_and_without_anybody_s_number_in_them() throws Exception {
        var file = CHINESE + "r-1,640199,结婚,2012年5月20日,J640199-2012-000001,马宁," + HE + ",马兰," + SHE + ",回\n"
                + "r-2,640199,结婚,1987/7/7,银婚字第1号,张山,000000196501010000,李四," + SHE + ",汉\n"
                + "r-3,640199,结婚,1987年7月,,张山,,李四,,汉\n"
                + "r-4,640199,合婚,2001-01-01,,张山," + HE + ",李四,,汉\n" + "r-5,640199,结婚\n";

        var state = done(bring("kind=marriages", file.getBytes(GBK), "text/csv"));

        assertThat(state.path("rows").toString())
                .isEqualTo("{\"read\":5,\"new\":3,\"completed\":0,\"same\":0,\"refused\":2}");
        var findings = findings(state);
        assertThat(findings)
                .extracting(each -> each.path("line").asInt() + " " + each.path("column").asString("-") + " "
                        + each.path("code").asString())
                .containsExactly("3 cert_no CERTIFICATE_HISTORIC", "3 cert_num_man NUMBER_LEADS_NOWHERE",
                        "3 cert_num_woman BEFORE_BIRTH", "4 op_date DATE_PARTIAL", "5 op_type OPERATION_UNKNOWN",
                        "6 - FIELD_COUNT");
        assertThat(findings.toString()).doesNotContain("马", "张", HE, SHE);
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/ImportState", List.of(state));
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/ImportFinding", findings);
        assertThat(changes()).isEqualTo(3);
    }

    @Test
    void the_archive_is_kept_as_written_and_told_to_nobody() throws Exception {
        var rows = """
                {"OP_TYPE": "IA", "OP_DATE": "19870707", "CERT_NO": "银婚字第１号", "NAME_MAN": "马宁", \
                "CERT_NUM_MAN": "640199900101001", "FOLK_MAN": "03"}
                {"OP_TYPE": "IA", "OP_DATE": "19870707", "CERT_NO": "银婚字第１号", "NAME_MAN": "马宁", \
                "CERT_NUM_MAN": "640199900101001"}
                """;

        var state = done(bring("kind=marriages&historic=true&registry=640199", rows.getBytes(StandardCharsets.UTF_8),
                "application/x-ndjson"));

        assertThat(state.path("rows").toString())
                .isEqualTo("{\"read\":2,\"new\":1,\"completed\":0,\"same\":1,\"refused\":0}");
        assertThat(
                db.queryForMap(
                        "select certificate_no, certificate_region, data_source, quality, fifteen_a, subject_a is not"
                                + " null as found"
                                + " from civil_affairs.marriage_registration")
                        .values())
                .containsExactly("银婚字第1号", null, "6", "UNKNOWN", true, true);
        assertThat(changes()).isZero();
    }

    @Test
    void the_same_file_is_one_import_and_another_content_under_the_same_number_is_refused_unless_it_is_a_correction()
            throws Exception {
        var first = bring("kind=marriages", row("r-1", "2012-05-20", "", "").getBytes(StandardCharsets.UTF_8),
                "text/csv");
        var again = bring("kind=marriages", row("r-1", "2012-05-20", "", "").getBytes(StandardCharsets.UTF_8),
                "text/csv");
        done(first);
        var other = done(
                bring("kind=marriages", row("r-1", "2013-05-20", "", "").getBytes(StandardCharsets.UTF_8), "text/csv"));
        var correction = done(
                bring("kind=marriages", row("r-2", "2013-05-20", "r-1", "640199").getBytes(StandardCharsets.UTF_8),
                        "text/csv"));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(findings(other)).singleElement().satisfies(each -> {
            assertThat(each.path("code").asString()).isEqualTo("DIFFERS");
            assertThat(each.path("record").asString()).isEqualTo("640199/r-1");
        });
        assertThat(correction.at("/rows/new").asInt()).isEqualTo(1);
        assertThat(db.queryForList("select kind from civil_affairs.change order by seq", String.class)).containsExactly(
                "marriage",
                "correction");
    }

    @Test
    void courts_hospitals_funeral_homes_and_the_coverage_deliver_too() throws Exception {
        done(bring("kind=court-notices",
                ("法院,案号,类型,裁判日期,生效日期,原告,原告身份证号,被告,被告身份证号\n某某县人民法院,(2020)宁0199民初1号,离婚,2020-01-01,,马宁,"
                        + HE + ",马兰," + SHE + "\n").getBytes(StandardCharsets.UTF_8),
                "text/csv"));
        done(bring("kind=deaths&origin=MEDICAL",
                ("编号,姓名,身份证号,死亡日期\nm-1,马宁," + HE + ",2021-01-01\nm-2,马宁,不详,2021-01-01\n")
                        .getBytes(StandardCharsets.UTF_8),
                "text/csv"));
        done(bring("kind=cremations",
                ("姓名,身份证号,死亡日期,火化日期\n马宁," + HE + ",2021-01-01,2021-01-03\n").getBytes(StandardCharsets.UTF_8),
                "text/csv"));
        done(bring("kind=coverage",
                "kind,registry,from_year,to_year,completeness,as_of\nmarriages,640199,1950,2003,不完整,2026-01-01\n"
                        .getBytes(StandardCharsets.UTF_8),
                "text/csv"));

        assertThat(db.queryForObject("""
                select (select count(*) from civil_affairs.court_notice where effective_on is null)
                     + (select count(*) from civil_affairs.death_notice where origin = 'MEDICAL')
                     + (select count(*) from civil_affairs.cremation)
                     + (select count(*) from civil_affairs.coverage where completeness = 'PARTIAL')""", Integer.class))
                .isEqualTo(4);
    }

    @Test
    void a_delivery_in_a_form_is_the_same_import_whatever_it_is_called() throws Exception {
        var file = row("r-1", "2012-05-20", "", "").getBytes(StandardCharsets.UTF_8);

        var inForm = bring("kind=marriages", Forms.of("婚姻登记.CSV", "application/vnd.ms-excel", file), Forms.TYPE);
        var plain = bring("kind=marriages", file, "text/csv");

        assertThat(done(inForm).at("/rows/new").asInt()).isEqualTo(1);
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("Location")).isEqualTo(inForm.headers().firstValue("Location"));
    }

    @Test
    void a_file_without_a_needed_column_fails_and_says_which() throws Exception {
        var state = done(bring("kind=marriages", "业务类型,男方姓名\n结婚,马宁\n".getBytes(StandardCharsets.UTF_8), "text/csv"));

        assertThat(state.path("state").asString()).isEqualTo("FAILED");
        assertThat(state.path("why").asString()).contains("登记日期");
    }

    @Test
    void terms_that_do_not_exist_are_refused_before_the_file_is_read() throws Exception {
        assertThat(bring("kind=weddings", new byte[]{1}, "text/csv").statusCode()).isEqualTo(422);
        assertThat(bring("kind=marriages&registry=64", new byte[]{1}, "text/csv").statusCode()).isEqualTo(422);
    }

    @Test
    void an_import_is_an_act_in_the_audit_log_when_it_comes_and_when_it_is_done() throws Exception {
        var state = done(
                bring("kind=marriages", row("r-9", "2012-05-20", "", "").getBytes(StandardCharsets.UTF_8), "text/csv"));

        Awaitility.await().untilAsserted(() -> assertThat(db.queryForList(
                "select kind from gateway_audit.entry where kind = 'ADMINISTRATION' and convert_from(body, 'UTF8')"
                        + " like ?",
                String.class,
                "%import " + state.path("id").asString() + "%")).hasSize(2));
    }

    @Test
    void under_the_same_key_the_first_answer_is_given_again_and_another_file_or_other_terms_are_422() throws Exception {
        var file = row("r-1", "2012-05-20", "", "").getBytes(StandardCharsets.UTF_8);
        var key = UUID.randomUUID().toString();

        var first = bring("kind=marriages", file, "text/csv", key);
        done(first);
        var again = bring("kind=marriages", file, "text/csv", key);

        assertThat(again.statusCode()).isEqualTo(first.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(bring("kind=marriages", row("r-1", "2013-05-20", "", "").getBytes(StandardCharsets.UTF_8),
                "text/csv", key))
                .satisfies(other -> {
                    assertThat(other.statusCode()).isEqualTo(422);
                    assertThat(other.body()).contains("idempotency-key-reused");
                });
        assertThat(bring("kind=marriages&historic=true", file, "text/csv", key).statusCode()).isEqualTo(422);
        assertThat(bring("kind=marriages", file, "text/csv", "no key").statusCode()).isEqualTo(400);
        assertThat(db.queryForObject("select count(*) from hub.register_import", Integer.class)).isOne();
        assertThat(db.queryForList("select distinct file from hub.commission_piece where file > ?", Long.class,
                db.queryForObject("select file from hub.register_import", Long.class)))
                .as("files of repetitions that stayed").isEmpty();
    }

    @Test
    void what_came_to_nothing_keeps_no_key_and_of_many_at_once_one_is_kept() throws Exception {
        var key = UUID.randomUUID().toString();
        assertThat(bring("kind=marriages", new byte[]{1}, "text/calendar", key).statusCode()).isEqualTo(415);

        var file = row("r-1", "2012-05-20", "", "").getBytes(StandardCharsets.UTF_8);
        var answers = IntStream.range(0, 5).mapToObj(_ -> CompletableFuture.supplyAsync(() -> bringAtOnce(file, key)))
                .toList().stream()
                .map(CompletableFuture::join).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(202, 409).contains(202);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202).map(HttpResponse::body).distinct())
                .hasSize(1);
        done(answers.stream().filter(answer -> answer.statusCode() == 202).findFirst().orElseThrow());
        assertThat(db.queryForObject("select count(*) from hub.register_import", Integer.class)).isOne();
    }

    @Test
    void an_import_is_left_to_the_node_that_works_on_it_and_taken_up_when_that_has_died() throws Exception {
        db.update("insert into gateway_node.node (instance, name, lease_until) values ('other/import', 'other',"
                + " now() + interval '1 hour')");
        db.update("""
                insert into hub.register_import (public_id, agency, client, request_id, fingerprint, digest, kind,
                       historic, file, file_kind, file_bytes, charset, state, received_at, worker)
                values (gen_random_uuid(), 'civil-affairs', 'other', 'r', '\\x00', '-', 'marriages', false, 0, 'CSV',
                       0, 'UTF-8', 'RUNNING', now(), 'other/import')""");
        var file = row("r-1", "2012-05-20", "", "").getBytes(StandardCharsets.UTF_8);

        var behind = bring("kind=marriages", file, "text/csv");
        Awaitility.await().during(Duration.ofMillis(700)).until(
                () -> db.queryForList("select state from hub.register_import order by id", String.class),
                List.of("RUNNING", "RECEIVED")::equals);

        db.update("delete from gateway_node.node where instance = 'other/import'");
        done(behind);
        assertThat(db.queryForObject("select state from hub.register_import where client = 'other'", String.class))
                .as("its file is gone").isEqualTo("FAILED");
    }

    private HttpResponse<String> bringAtOnce(byte[] file, String key) {
        try {
            return bring("kind=marriages", file, "text/csv", key);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private static String row(String number, String on, String corrects, String at) {
        return "registration_no,registry,operation,op_date,name_a,number_a,name_b,number_b,corrects_no,"
                + "corrects_registry\n"
                + String.join(",", number, "640199", "IA", on, "马宁", HE, "马兰", SHE, corrects, at) + "\n";
    }

    private int changes() {
        return java.util.Objects
                .requireNonNull(db.queryForObject("select count(*) from civil_affairs.change", Integer.class));
    }

    private HttpResponse<String> bring(String query, byte[] file, String mediaType, String... key) throws Exception {
        var request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/api/v1/register/imports?" + query))
                .timeout(Duration.ofSeconds(60)).header("Content-Type", mediaType).header("Heqiao-Context", CONTEXT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file));
        List.of(key).forEach(each -> request.header("Idempotency-Key", each));
        return Promised.kept(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private JsonNode done(HttpResponse<String> brought) {
        assertThat(brought.statusCode()).as(brought.body()).isIn(200, 202);
        var path = brought.headers().firstValue("Location").orElseThrow();
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).until(
                () -> JSON.readTree(get(path)),
                state -> List.of("DONE", "FAILED").contains(state.path("state").asString()));
    }

    private List<JsonNode> findings(JsonNode state) throws Exception {
        return get("/api/v1/register/imports/" + state.path("id").asString() + "/findings").lines().map(JSON::readTree)
                .toList();
    }

    private String get(String path) throws Exception {
        return Promised
                .kept(HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Heqiao-Context", CONTEXT).build(), HttpResponse.BodyHandlers.ofString()))
                .body();
    }
}
