package org.heqiao.simulators.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heqiao.simulators.Counters;
import org.heqiao.simulators.FaultSettings;
import org.heqiao.simulators.SimulatorContext;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Population;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TaxSimulatorTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Population POPULATION = Population.of(7, 300);

    private final TaxSimulator tax = new TaxSimulator();
    private final FaultSettings faultSettings = FaultSettings.of("");
    private final Counters counters = new Counters();
    private final HttpClient http = HttpClient.newHttpClient();
    private Map<String, String> settings = Map.of();

    @BeforeEach
    void start() throws Exception {
        settings = tax.start(new SimulatorContext(POPULATION, faultSettings, counters,
                Clock.fixed(Instant.parse("2026-11-24T01:00:00Z"), ZoneOffset.UTC), 0,
                new SimulatorContext.Exchange("", "", ""),
                Path.of(".")));
    }

    @AfterEach
    void stop() {
        tax.close();
    }

    @Test
    void nobody_is_answered_without_a_token() throws Exception {
        assertThat(post("/v1/income-queries", "{}", "Authorization", "Bearer made-up").statusCode()).isEqualTo(401);
    }

    @Test
    void incomes_are_those_of_the_population_as_far_as_complete() throws Exception {
        var persons = persons();

        var answers = query(persons);

        for (int i = 0; i < persons.size(); i++) {
            long expected = 0;
            for (var month = YearMonth.of(2025, 11); !month.isAfter(YearMonth.of(2026, 10)); month = month
                    .plusMonths(1)) {
                expected += persons.get(i).wageFen(month) + persons.get(i).businessFen(month);
            }
            boolean otherName = persons.get(i).isKnownByOtherNameAt("tax");
            var answer = Objects.requireNonNull(answers.get(1000 + i));
            assertThat(answer.get("status").asString()).isEqualTo(expected == 0 ? "1" : otherName ? "2" : "0");
            if (expected > 0 && !otherName) {
                assertThat(fen(answer)).isEqualTo(expected);
            }
        }
        assertThat(counters.counts().get("tax")).isEqualTo(new Counters.Count(1, persons.size(), persons.size(), 0));
    }

    @Test
    void a_question_put_again_after_its_answer_is_counted() throws Exception {
        query(persons());
        query(persons());

        assertThat(Objects.requireNonNull(counters.counts().get("tax")).askedAfterAnswer()).isEqualTo(persons().size());
    }

    @Test
    void errors_are_refusals_for_now_faults_or_dropped_connections() throws Exception {
        faultSettings.set("tax.errors=1");
        String token = token();

        var response = http
                .sendAsync(request("/v1/income-queries", body(persons()), "Authorization", "Bearer " + token),
                        HttpResponse.BodyHandlers.ofString())
                .handle((r, dropped) -> dropped == null ? r.statusCode() : 0).get();

        assertThat(response).isIn(0, 429, 500, 503);
        assertThat(Objects.requireNonNull(counters.counts().get("tax")).answered()).isZero();
    }

    private static List<Person> persons() {
        List<Person> persons = new ArrayList<>();
        for (int h = 0; h < 200 && persons.size() < 400; h++) {
            persons.addAll(POPULATION.household(h).members());
        }
        return persons;
    }

    private Map<Integer, JsonNode> query(List<Person> persons) throws Exception {
        var answer = JSON
                .readTree(post("/v1/income-queries", body(persons), "Authorization", "Bearer " + token()).body());
        assertThat(answer.get("complete_to").asString()).isEqualTo("2026-10");
        Map<Integer, JsonNode> byRef = new HashMap<>();
        answer.get("persons").forEach(person -> byRef.put(Integer.parseInt(person.get("ref").asString()), person));
        return byRef;
    }

    private static String body(List<Person> persons) {
        List<Map<String, String>> asked = new ArrayList<>();
        for (int i = 0; i < persons.size(); i++) {
            asked.add(Map.of("ref", "" + (1000 + i), "id_no", persons.get(i).id(), "name", persons.get(i).name(),
                    "from", "2025-11", "to",
                    "2026-10"));
        }
        return JSON.writeValueAsString(Map.of("request_no", "HQ1", "persons", asked));
    }

    private static long fen(JsonNode answer) {
        long sum = 0;
        for (var income : answer.get("incomes")) {
            sum += Long.parseLong(income.get("amount").asString().replace(".", ""));
        }
        return sum;
    }

    private String token() throws Exception {
        String client = Base64.getEncoder()
                .encodeToString((settings.get("client-id") + ":" + settings.get("client-secret")).getBytes());
        return JSON
                .readTree(post("/oauth2/token", "grant_type=client_credentials", "Authorization", "Basic " + client)
                        .body())
                .get("access_token").asString();
    }

    private HttpResponse<String> post(String path, String body, String header, String value) throws Exception {
        return http.send(request(path, body, header, value), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body, String header, String value) {
        return HttpRequest.newBuilder(URI.create(settings.get("url") + path)).version(HttpClient.Version.HTTP_1_1)
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
