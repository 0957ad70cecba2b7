package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.heqiao.app.simulate.DemoClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clients of the demonstration get tokens, and come in with them. */
@ExtendWith(RunningHub.Shared.class)
class TokenOnHubTest {

    private static final Set<String> MAY_SEE_THE_SOURCES = Set.of("yc-centre");

    @Test
    void every_client_of_the_demonstration_gets_a_token_by_its_key_and_nobody_is_taken_for_granted_without(
            RunningHub hub)
            throws Exception {
        try (var client = new HubClient(hub.url); var http = HttpClient.newHttpClient()) {
            var sources = HttpRequest.newBuilder(hub.url.resolve("/api/v1/sources"));
            assertThat(http.send(sources.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
            for (var name : List.of("yc-court", "yc-police", "yc-centre", "yc-auditor")) {
                var token = client.token(DemoClient.read(hub.data, name));
                assertThat(PosixFilePermissions
                        .toString(Files.getPosixFilePermissions(hub.data.resolve("clients/" + name + ".jwk"))))
                        .isEqualTo("rw-------");
                assertThat(http
                        .send(sources.copy().header("Authorization", "Bearer " + token).build(),
                                BodyHandlers.ofString())
                        .statusCode()).as(name).isEqualTo(MAY_SEE_THE_SOURCES.contains(name) ? 200 : 403);
            }
        }
    }
}
