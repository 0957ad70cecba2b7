package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.commission.CommissionColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** What a caller reads is settled before anything is done for it. */
class NegotiationTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    /** Then 406 comes before the handler. */
    @Test
    void every_handler_that_changes_something_says_in_what_form_it_answers() {
        var changing = EnumSet.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH);
        assertThat(mappings.getHandlerMethods().entrySet())
                .filteredOn(each -> each.getValue().getBeanType() != Counter.class
                        && each.getKey().getPatternValues().stream().anyMatch(path -> path.startsWith("/api/"))
                        && each.getKey().getMethodsCondition().getMethods().stream().anyMatch(changing::contains))
                .isNotEmpty().allSatisfy(each -> assertThat(each.getKey().getProducesCondition().isEmpty())
                        .as(each.getValue().toString()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/check-batches", "/api/v1/register/imports?kind=deaths",
            "/api/v1/marital-status/batches"})
    void a_file_whose_sender_reads_only_html_leaves_nothing_behind(String path) throws Exception {
        var before = things();

        var answer = send("POST", path, "text/html", Commission.ofHouseholds(31).bytes());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:heqiao:problem:not-acceptable", "application/json");
        assertThat(things()).isEqualTo(before);
    }

    private List<Integer> things() {
        return List.of("hub.batch", "hub.commission_piece", "hub.register_import", "hub.roll").stream()
                .map(table -> db.queryForObject("select count(*) from " + table, Integer.class)).toList();
    }

    @Test
    void results_and_errors_are_lines_or_an_array_as_the_caller_likes() throws Exception {
        var batch = door
                .submit(Commission.ofHouseholds(2).member("bad", 1, Map.of(CommissionColumn.SCHEME, "lottery")));
        door.awaitDone(batch);

        assertThat(JSON.readTree(send("GET", batch + "/results", "application/json, text/plain, */*", null).body()))
                .isEqualTo(
                        JSON.valueToTree(door.lines(batch + "/results")))
                .hasSize(2);
        assertThat(JSON.readTree(send("GET", batch + "/errors", "application/json", null).body())).hasSize(1);
        assertThat(send("GET", batch + "/results", "text/csv;q=0.1, application/x-ndjson;q=0.9", null).headers()
                .firstValue("Content-Type"))
                .hasValue("application/x-ndjson");
    }

    @Test
    void streams_tell_proxies_to_hand_them_on_as_they_come() throws Exception {
        var batch = door.submit(new Commission().member("streamed", 1, Map.of()));
        door.awaitDone(batch);

        for (var path : List.of("/events", "/results", "/errors")) {
            var headers = send("GET", batch + path, "*/*", null).headers();
            assertThat(headers.allValues("X-Accel-Buffering")).as(path).containsExactly("no");
            assertThat(String.join(", ", headers.allValues("Cache-Control"))).as(path).contains("no-store",
                    "no-transform");
        }
    }

    private HttpResponse<String> send(String method, String path, String accept,
            byte @org.jspecify.annotations.Nullable [] file)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "text/csv").header("Heqiao-Context", Door.CONTEXT).header("Accept", accept)
                .method(method, file == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(file)).build();
        return Promised.kept(HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }
}
