package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.heqiao.app.HeqiaoApplication;
import org.heqiao.app.simulate.DemoClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The clients of the demonstration get tokens, and come in with them. */
class TokenTest {

    @TempDir
    Path folder;

    @Test
    void every_client_of_the_demonstration_gets_a_token_by_its_key_and_nobody_is_taken_for_granted_without() throws Exception {
        var data = folder.resolve("hub");
        try (var agencies = SimulatedAgencies.start(folder.resolve("agencies"), 10, 0, "");
                var hub = new SpringApplicationBuilder(HeqiaoApplication.class).run("--server.port=0", "--heqiao.data=" + data,
                        "--spring.profiles.active=simulate", "--spring.config.additional-location=file:" + agencies.connections(),
                        "--heqiao.gateway.identity.local-caller=", "--camel.main.shutdown-timeout=5")) {
            var url = URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port"));
            try (var client = new HubClient(url); var http = HttpClient.newHttpClient()) {
                var sources = HttpRequest.newBuilder(url.resolve("/api/v1/sources"));
                assertThat(http.send(sources.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
                for (var name : List.of("yc-court", "yc-police", "yc-centre", "yc-auditor")) {
                    var token = client.token(DemoClient.read(data, name));
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("clients/" + name + ".jwk"))))
                            .isEqualTo("rw-------");
                    assertThat(http.send(sources.copy().header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString())
                            .statusCode()).as("%s is known", name).isNotEqualTo(401);
                }
            }
        }
    }
}
