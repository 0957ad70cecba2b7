package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.heqiao.app.HeqiaoApplication;
import org.heqiao.gateway.witness.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What auditors do with the log of a hub that runs: look for entries, hold it to what they and a witness kept. */
@ExtendWith(RunningHub.Shared.class)
class AuditCommandsOnHubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CASE = "(2026)宁0104民初1077号";

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void entries_are_found_by_case_and_by_person_and_the_search_is_among_them(RunningHub hub) throws Exception {
        var list = Files.writeString(folder.resolve("list.csv"), "ref,name,id_number\n1,姜禾,640199197901159018\n");
        assertThat(hub.run("ask-marital", list.toString(), "--case-no", CASE).status()).isZero();
        var auditor = hub.as("auditor-1");

        var byCase = hub.run("audit", "search", "--as", auditor, "--case-no", CASE, "--service",
                "marital-status.batch");
        assertThat(byCase.status()).as(byCase.text()).isZero();
        assertThat(byCase.out().lines()).isNotEmpty().allSatisfy(
                line -> assertThat(JSON.readTree(line).at("/entry/matter/case_no").asString()).isEqualTo(CASE));

        var person = Files.writeString(folder.resolve("person"), "640199197901159018\n");
        var found = folder.resolve("found.csv");
        var byPerson = hub.run("audit", "search", "--as", auditor, "--person-file", person.toString(), "--out",
                found.toString(),
                "--reason", "complaint 12");
        assertThat(byPerson.status()).as(byPerson.text()).isZero();
        assertThat(byPerson.out()).isEmpty();
        assertThat(Files.readString(found)).startsWith("\uFEFF序号,时间").contains(CASE)
                .doesNotContain("640199197901159018");
        assertThat(hub.run("audit", "search", "--as", auditor, "--kind", "AUDIT_SEARCH").out()).contains("complaint 12")
                .doesNotContain("640199197901159018");
    }

    @Test
    void what_cannot_be_looked_for_is_told_and_nothing_is_written(RunningHub hub) throws Exception {
        var auditor = hub.as("auditor-1");
        var out = folder.resolve("found.csv");
        Files.writeString(out, "as it was");

        for (var wrong : List.of(List.of("--officer", "640199197901159018"), List.of("--decision", "MAYBE"),
                List.of("--from", "2026-11-02", "--to", "2026-11-01"),
                List.of("--person-file",
                        Files.writeString(folder.resolve("wrong"), "640199197901159019").toString()))) {
            var arguments = new ArrayList<>(List.of("audit", "search", "--as", auditor, "--out", out.toString()));
            arguments.addAll(wrong);
            var said = hub.run(arguments.toArray(String[]::new));

            assertThat(said.status()).as(said.text()).isEqualTo(HubCommands.FAILED);
            assertThat(said.text()).contains("(400)").doesNotContain("640199197901159", "Exception");
        }
        var other = hub.run("audit", "search", "--as", hub.as("system-1"), "--out", out.toString());
        assertThat(other.status()).isEqualTo(HubCommands.FAILED);
        assertThat(other.text()).contains("(403)");
        assertThat(out).hasContent("as it was");
        try (var files = Files.list(folder)) {
            assertThat(files).extracting(Path::getFileName).extracting(Path::toString).doesNotContain("found.csv.part");
        }
    }

    @Test
    void a_witness_cosigns_what_grew_and_the_log_is_held_to_it(RunningHub hub) throws Exception {
        var log = VerifyAuditCommand.publicKey(hub.data);
        var home = folder.resolve("witness");
        try (var witness = JavaProcess.start(folder.resolve("process"), "witness", HeqiaoApplication.class,
                List.of("-Xmx64m"),
                List.of("witness", "--name", "witness.example/w1", "--folder", home.toString(), "--log", log, "--port",
                        "0"));
                var http = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Pattern.compile("(?m)^key .*\\n").matcher(witness.log()).find());
            var url = URI.create(word(witness.log(), "url"));
            String checkpoint;
            try (var client = new HubClient(hub.url)) {
                checkpoint = client.checkpoint();
            }
            var add = HttpRequest.newBuilder(url.resolve("/add-checkpoint"))
                    .POST(BodyPublishers.ofString("old 0\n\n" + checkpoint))
                    .build();

            assertThat(http.send(add, BodyHandlers.ofString()).statusCode()).isEqualTo(200);

            var kept = http.send(
                    HttpRequest.newBuilder(url.resolve("/checkpoint/" + Witness.id("heqiao.local/audit"))).build(),
                    BodyHandlers.ofString()).body();
            var outside = Files.writeString(folder.resolve("kept"), kept).toString();
            var key = Files.writeString(folder.resolve("key"), word(witness.log(), "key") + "\n").toString();
            var verified = hub.run("verify-audit", "--checkpoint", outside, "--witness", key, "--json");
            assertThat(verified.status()).as(verified.text()).isZero();
            assertThat(JSON.readTree(verified.out()).path("witnesses"))
                    .extracting(each -> each.path("witness").asString()).containsExactly("witness.example/w1");

            var unheard = hub.run("verify-audit", "--witness", key);
            assertThat(unheard.status()).isEqualTo(HubCommands.FAILED);
            assertThat(unheard.text()).contains("NOT SOUND", "the witness witness.example/w1 has cosigned none");
            var wrong = hub.run("verify-audit", "--witness",
                    Files.writeString(folder.resolve("log-key"), log).toString());
            assertThat(wrong.status()).as(wrong.text()).isEqualTo(HubCommands.ASKED_WRONGLY);
        }
    }

    private static String word(String log, String label) {
        return log.lines().filter(line -> line.startsWith(label + " ")).findFirst().orElseThrow()
                .replaceFirst("^\\w+ +", "");
    }
}
