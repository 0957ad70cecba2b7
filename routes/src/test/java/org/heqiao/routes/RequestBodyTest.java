package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the hub answers a body that breaks the contract: {@code request-bodies.txt} has a line for each case, with the
 * call, the body, the status, the problem and its detail. {@code C} stands for a context, {@code P} for a person,
 * {@code n of} for a list.
 */
class RequestBodyTest extends HubTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONTEXT = new String(Base64.getUrlDecoder().decode(Door.CONTEXT),
            StandardCharsets.UTF_8);
    private static final String PERSON = "{\"name\":\"张远山\",\"id_number\":\"640199199001010014\"}";
    private static final Pattern MANY = Pattern.compile("(\\d+) of (.*)\\]\\}$");

    @Test
    void a_bad_body_is_told_by_place_and_rule_and_is_never_repeated() throws Exception {
        var told = new StringBuilder();
        var promised = promised();
        for (var line : promised.lines().toList()) {
            var parts = line.split("\\|", 3);
            told.append(parts[0]).append('|').append(parts[1]).append('|').append(answer(parts[0], parts[1]))
                    .append('\n');
        }
        assertThat(told.toString()).isEqualTo(promised);
    }

    private String answer(String call, String body) throws IOException, InterruptedException {
        var text = body.replace(":C", ":" + CONTEXT).replaceAll("P(?=[],}])", Matcher.quoteReplacement(PERSON));
        var many = MANY.matcher(text);
        if (many.find()) {
            text = text.substring(0, many.start())
                    + String.join(",", Collections.nCopies(Integer.parseInt(many.group(1)), many.group(2))) + "]}";
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + call.split(" ")[1]))
                .timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                .method(call.split(" ")[0], HttpRequest.BodyPublishers.ofString(text)).build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        var problem = JSON.readTree(answer.body());
        return answer.statusCode() + " " + problem.path("type").asString("").replace("urn:heqiao:problem:", "") + "|"
                + problem.path("detail").asString("");
    }

    private static String promised() throws IOException {
        try (var text = RequestBodyTest.class.getResourceAsStream("/request-bodies.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
