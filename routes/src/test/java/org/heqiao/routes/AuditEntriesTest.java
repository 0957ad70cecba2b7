package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.heqiao.gateway.audit.AuditSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An auditor finds entries by whatever they say and by whom they are about, and takes them along. */
class AuditEntriesTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String PERSON = Commission.id(8123);
    private static final String CASE = "(2026)宁0104民初8123号";
    private static final String OFFICER = "{\"name\": \"=王\", \"number\": \"8123\", \"department\": \"centre\"}";
    private static final String AUDIT = context("audit", "GBT-39477", "2026-Q4", "yearly audit");

    @Autowired
    private AuditSearch audit;

    private static String context(String purpose, String basis, String caseNo, String reason) {
        return "{\"purpose\": \"" + purpose + "\", \"legal_basis\": \"" + basis + "\", \"case_no\": \"" + caseNo
                + "\", \"reason\": \""
                + reason
                + "\", \"officer\": " + OFFICER + "}";
    }

    private void verified() throws Exception {
        var response = post("/api/v1/marital-status/verify", "application/json", "{\"context\": "
                + context("social-assistance-check", "SSA-2014-58", CASE, "counter")
                + ", \"persons\": [{\"name\": \"张远山\", \"id_number\": \"" + PERSON + "\"}]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> get(String query, String accept) throws Exception {
        var header = Base64.getUrlEncoder().withoutPadding().encodeToString(AUDIT.getBytes(StandardCharsets.UTF_8));
        return Promised.kept(HTTP.send(
                request("/api/v1/audit/entries?" + query).header("Heqiao-Context", header).header("Accept", accept)
                        .build(),
                BodyHandlers.ofString()));
    }

    private HttpResponse<String> post(String path, String accept, String body) throws Exception {
        return Promised.kept(HTTP.send(request(path).header("Content-Type", "application/json").header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()));
    }

    private static JsonNode entries(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).at("/page/entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer=8123",
            "case_no=%EF%BC%882026%EF%BC%89%E5%AE%810104%E6%B0%91%E5%88%9D8123%E5%8F%B7",
            "agency=yc-centre&client=local&service=marital-status.verify&officer=8123",
            "kind=QUERY&decision=ALLOWED&officer=8123"})
    void entries_are_found_by_what_they_say(String query) throws Exception {
        verified();

        var found = entries(get(query + "&from=2026-01-01T00:00:00Z", "application/json"));

        assertThat(found.valueStream().map(each -> each.at("/entry/matter/case_no").asString())).isNotEmpty()
                .contains(CASE);
        assertThat(entries(get(query + "&to=2020-01-01T00:00:00Z", "application/json"))).isEmpty();
    }

    @Test
    void a_person_is_looked_for_by_the_body_and_that_is_written_down_as_about_the_person() throws Exception {
        verified();
        var body = "{\"context\": " + AUDIT + ", \"id_number\": \"" + PERSON
                + "\", \"service\": \"marital-status.verify\"}";

        var response = post("/api/v1/audit/searches", "application/json", body);

        assertThat(entries(response).valueStream().map(each -> each.at("/entry/matter/case_no").asString()))
                .isNotEmpty()
                .containsOnly(CASE);
        var own = audit
                .find(new AuditSearch.Filter(null, null, null, null,
                        JSON.readTree(response.body()).path("request_id").asString(), null,
                        null, null, -1, 10))
                .entries().getFirst();
        assertThat(own.entry().kind()).hasToString("AUDIT_SEARCH");
        assertThat(own.entry().detail()).contains("service marital-status.verify").doesNotContain(PERSON);
        assertThat(own.subjects()).singleElement()
                .satisfies(subject -> assertThat(subject.mask()).startsWith("640199"));
    }

    @Test
    void all_that_fit_are_downloaded_as_lines_or_as_a_table_in_which_nothing_is_a_formula() throws Exception {
        verified();
        verified();

        var lines = get("officer=8123&service=marital-status.verify", "application/x-ndjson").body().lines().toList();
        var table = get("officer=8123&service=marital-status.verify", "text/csv").body();

        assertThat(lines).hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(line -> assertThat(JSON.readTree(line).at("/entry/officer/number").asString())
                        .isEqualTo("8123"));
        assertThat(table).startsWith("\uFEFF序号,").contains(",'=王,8123,").contains(CASE).doesNotContain(PERSON);
        assertThat(table.lines()).hasSize(lines.size() + 1);
        var about = post("/api/v1/audit/searches", "text/csv",
                "{\"context\": " + AUDIT + ", \"id_number\": \"" + PERSON + "\"}").body();
        assertThat(about).contains(CASE);
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=-1, limit", "limit=1001, limit", "after=-5, after", "agency=%00, parameter",
            "service=%00, parameter",
            "request_id=a%00b, parameter", "officer=%0A, officer", "case_no=%00, parameter", "client=%ED%A0%80, ''",
            "decision=PERHAPS, decision",
            "from=yesterday, from", "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z, from",
            "officer=640199199001010014, audit/searches"})
    void what_cannot_be_looked_for_is_400_and_says_where(String query, String place) throws Exception {
        var response = get(query, "application/json");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains(place).doesNotContain("640199199001010014");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"agency\": \"a\\u0000\"", "\"officer\": \"\\ud800\"", "\"limit\": 0", "\"from\": \"x\"",
            "\"limit\": \"many\"",
            "\"person\": \"x\"", "\"id_number\": \"640199199001010013\"",
            "\"document\": {\"type\": \"PASSPORT\", \"number\": \"\"}"})
    void neither_is_a_body_that_is_not_as_the_contract_says(String member) throws Exception {
        var response = post("/api/v1/audit/searches", "application/json",
                "{\"context\": " + AUDIT + ", " + member + "}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    /** Six of six kept them before. */
    @Test
    void no_text_of_a_call_brings_an_identity_number_into_the_log() throws Exception {
        var number = "640199199001010014";
        for (var part : new String[]{"purpose", "legal_basis", "case_no", "reason", "authorisation_no"}) {
            var context = JSON.readTree(AUDIT).deepCopy();
            ((ObjectNode) context).put(part, "见" + number);
            refusedUnread(context, part);
        }
        for (var part : new String[]{"name", "number", "department"}) {
            var context = JSON.readTree(AUDIT).deepCopy();
            ((ObjectNode) context.path("officer")).put(part, "640199 1990 0101 0014");
            refusedUnread(context, "officer." + part);
        }
        for (var path : new String[]{"/api/v1/x/" + number, "/api/v1/x/64019%39199001010014",
                "/api/v1/640199/19900101/0014",
                "/x;" + number}) {
            HTTP.send(request(path).build(), BodyHandlers.ofString());
        }
        assertThat(db.queryForObject(
                """
                        select count(*) from gateway_audit.entry where position('640199199001010014' in
                               convert_from(body, 'UTF8')) > 0
                            or position('64019%39' in convert_from(body, 'UTF8')) > 0 or position('19900101/0014' in
                                   convert_from(body, 'UTF8')) > 0
                            or position('1990 0101' in convert_from(body, 'UTF8')) > 0
                        """,
                Long.class)).isZero();
    }

    private void refusedUnread(JsonNode context, String part) throws Exception {
        var response = post("/api/v1/audit/searches", "application/json", "{\"context\": " + context + "}");
        assertThat(response.statusCode()).as(part).isEqualTo(400);
        assertThat(response.body()).contains(part).doesNotContain("19900101");
    }
}
