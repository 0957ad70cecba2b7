package org.heqiao.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StubHttpServerTest {

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    @SuppressWarnings("NullAway.Init")
    private StubHttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StubHttpServer(0).on("/echo", request -> StubHttpServer.Response.json(200, request.body()))
                .on("/dropped", request -> StubHttpServer.Response.dropped()).on("/broken", request -> {
                    throw new IllegalStateException("says who");
                }).start();
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void it_listens_on_loopback_only() {
        assertThat(URI.create(server.url()).getHost()).isEqualTo(InetAddress.getLoopbackAddress().getHostAddress());
    }

    @Test
    void a_body_comes_in_and_goes_out_as_it_is() throws Exception {
        assertThat(post("/echo", "{\"姓名\":\"𠮷\"}").body()).isEqualTo("{\"姓名\":\"𠮷\"}");
    }

    @Test
    void a_body_beyond_measure_is_refused() throws Exception {
        assertThat(post("/echo", "x".repeat((16 << 20) + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void a_dropped_connection_has_no_answer() {
        assertThatThrownBy(() -> post("/dropped", "{}")).isInstanceOf(IOException.class);
    }

    @Test
    void a_broken_handler_is_500_and_the_next_question_is_answered() throws Exception {
        assertThat(post("/broken", "{}").statusCode()).isEqualTo(500);
        assertThat(post("/echo", "{}").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }
}
