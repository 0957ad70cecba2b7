package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever asks about a demonstration person as printed gets the label that is printed beside. */
@ExtendWith(RunningHub.Shared.class)
class DemoCasesCommandOnHubTest {

    private static final JsonMapper JSON = new JsonMapper();
    /** Key, document, number, label, name; the gap between name and explanation is of wide spaces. */
    private static final Pattern LINE = Pattern.compile("(\\S+) +(\\S+) +(\\S+) +(\\S+) +(.+?)\u3000+ \\(.+\\)");
    private static final String CONTEXT = """
            {"purpose": "case-trial", "legal_basis": "MARRIAGE-ARCHIVES-15", "case_no": "(2026)宁0104民初1001号", \
            "reason": "demonstration",
             "officer": {"name": "李书", "number": "640104-7", "department": "民一庭"}}
            """;

    record Printed(String key, String document, String number, String label, String name) {

        static Printed of(String line) {
            var found = LINE.matcher(line);
            assertThat(found.matches()).as(line).isTrue();
            return new Printed(found.group(1), found.group(2), found.group(3), found.group(4), found.group(5));
        }

        ObjectNode asked() {
            var person = JSON.createObjectNode().put("name", name);
            if (document.equals("RESIDENT_ID")) {
                return person.put("id_number", number);
            }
            person.putObject("document").put("type", document).put("number", number);
            return person;
        }
    }

    @Test
    void every_demonstration_person_asked_about_as_printed_has_the_printed_label(RunningHub hub) throws Exception {
        var printed = hub.run("demo-cases").text().lines().map(Printed::of).toList();
        assertThat(printed).extracting(Printed::document).contains("RESIDENT_ID", "PASSPORT");

        var answers = verify(hub, printed);

        assertThat(answers.size()).isEqualTo(printed.size());
        for (int n = 0; n < printed.size(); n++) {
            var each = printed.get(n);
            assertThat(answers.get(n).path("label").asString("none")).as(each.key() + " " + answers.get(n))
                    .isEqualTo(each.label());
        }
    }

    private static JsonNode verify(RunningHub hub, List<Printed> printed) throws Exception {
        var body = JSON.createObjectNode();
        body.set("context", JSON.readTree(CONTEXT));
        var persons = body.putArray("persons");
        printed.forEach(each -> persons.add(each.asked()));
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(HttpRequest.newBuilder(hub.url.resolve("/api/v1/marital-status/verify"))
                    .header("Authorization", "Bearer " + hub.run("token", "yc-court").lastLine())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JSON.readTree(response.body()).path("answers");
        }
    }
}
