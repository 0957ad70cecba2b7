package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** A query string says what is asked for; nothing of it is passed over in silence. */
class QueryStringTest extends HubTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private record Operation(String method, String path, String takes) {
    }

    @Test
    void an_unknown_parameter_is_refused_by_every_operation_before_anything_is_done() throws Exception {
        var operations = mappings.getHandlerMethods().entrySet().stream()
                .filter(each -> each.getValue().getBeanType() != Counter.class)
                .flatMap(each -> each.getKey().getPatternValues().stream().filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> each.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Operation(method.name(), path.replaceAll("\\{[^}]+}", "1"),
                                        each.getKey()
                                                .getConsumesCondition().getConsumableMediaTypes().stream().findFirst()
                                                .map(Object::toString)
                                                .orElse("application/json")))))
                .toList();
        assertThat(operations).hasSizeGreaterThan(40);
        for (var each : operations) {
            var required = each.path.equals("/api/v1/audit/proofs") ? "index=0&" : "";
            var answer = HTTP.send(
                    request(each.path + "?" + required + "nobody=1").setHeader("Content-Type", each.takes)
                            .method(each.method,
                                    each.method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() == 403
                    && each.path.matches(
                            "/api/v1/(me|clients|agencies|accounts|registrations|grants|"
                                    + "grant-proposals|rule-tables|rule-proposals|source-contracts|"
                                    + "contract-proposals|retention|revoked-certificates|source-suspensions).*")) {
                continue; // only people come so far
            }
            problem(answer, "the query parameter nobody is not known here");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/api/v1/audit/entries?person=x|after, agency,",
            "/api/v1/audit/entries?caller=x&limit=1|the query parameter caller is not known here; known are",
            "/api/v1/corrections?limit=1&limit=500|the query parameter limit is given more than once",
            "/api/v1/calendar/2026?x=1|this operation takes none",
            "/api/v1/corrections?640199199001010014=1|a query parameter is not known here; known are after, limit,"
                    + " open",
            "/api/v1/audit/entries?agency=%00|U+0000", "/api/v1/audit/entries?request_id=a%00b|U+0000",
            "/api/v1/audit/entries?service=%ed%a0%80|not UTF-8", "/api/v1/audit/entries?service=%c0%80|not UTF-8"})
    void it_is_read_strictly_and_told_by_name(String path, String what) throws Exception {
        problem(HTTP.send(request(path).build(), BodyHandlers.ofString()), what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/corrections?", "/api/v1/corrections?&&limit=1&", "/api/v1/corrections?%6cimit=1",
            "/api/v1/corrections?open=false&after=0&limit=2", "/api/v1/report-versions?after=0&limit=2"})
    void what_is_declared_is_taken_however_it_is_written(String path) throws Exception {
        assertThat(HTTP.send(request(path).build(), BodyHandlers.ofString()).body()).doesNotContain("query-parameter");
    }

    @Test
    void proofs_of_two_kinds_are_not_asked_for_at_once() throws Exception {
        for (var query : List.of("index=0&from=0&to=1", "from=0", "size=1", "")) {
            var answer = HTTP.send(request("/api/v1/audit/proofs?" + query).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(400);
        }
    }

    private static void problem(HttpResponse<String> answer, String detail) {
        assertThat(answer.statusCode()).as(answer.request().method() + answer.uri() + answer.body()).isEqualTo(400);
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo(
                "urn:heqiao:problem:"
                        + (detail.contains("U+") || detail.contains("UTF") ? "bad-request" : "query-parameter"));
        assertThat(problem.path("detail").asString()).contains(detail);
        assertThat(answer.body()).doesNotContain("640199199001010014");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(30))
                .header("Heqiao-Context", Door.CONTEXT);
    }
}
