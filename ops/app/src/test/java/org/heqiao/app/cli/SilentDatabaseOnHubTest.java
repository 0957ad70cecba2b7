package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that neither answers nor breaks its connections, as behind a cable that was pulled. */
@ExtendWith(RunningHub.Shared.class)
class SilentDatabaseOnHubTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BODY = """
            {"context": %s, "persons": [{"name": "李安", "id_number": "640199198001010036"}]}"""
            .formatted(
                    """
                            {"purpose": "case-trial", "legal_basis": "MARRIAGE-ARCHIVES-15", \
                            "case_no": "(2026)宁0104民初1001号", "reason": "demonstration",
                             "officer": {"name": "李书", "number": "640104-7", "department": "民一庭"}}""");

    @Test
    void a_verification_ends_in_503_within_seconds_and_works_again_when_the_database_does(RunningHub hub)
            throws Exception {
        var token = hub.run("token", "yc-court").lastLine();
        var before = verify(hub, token).get(30, TimeUnit.SECONDS);
        assertThat(before.statusCode()).as(before.body()).isEqualTo(200);
        var processes = postgres(hub);
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        signal("STOP", processes);
        long begin = System.nanoTime();
        try {
            for (int i = 0; i < 8; i++) {
                answers.add(verify(hub, token));
            }
            for (var answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(12));
        } finally {
            signal("CONT", processes);
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions()
                .until(() -> verify(hub, token).get(20, TimeUnit.SECONDS).statusCode() == 200);
    }

    private static CompletableFuture<HttpResponse<String>> verify(RunningHub hub, String token) {
        return HTTP.sendAsync(HttpRequest.newBuilder(URI.create(hub.url + "/api/v1/marital-status/verify"))
                .header("Content-Type", "application/json").header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(BODY)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> postgres(RunningHub hub) throws IOException {
        var postmaster = Files.readAllLines(hub.data.resolve("postgres/postmaster.pid")).getFirst();
        var all = new ArrayList<>(List.of(postmaster));
        ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow().children()
                .forEach(child -> all.add(String.valueOf(child.pid())));
        return all;
    }

    private static void signal(String signal, List<String> processes) throws Exception {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        command.addAll(processes);
        new ProcessBuilder(command).start().waitFor();
    }
}
