package org.heqiao.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server refuses by itself, before anything of ours has seen it, is a problem like every other. */
class ServerRefusalsTest extends DoorTest {

    private static final String NUMBER = "640199199001010014";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "431|GET /api/v1/who HTTP/1.1#Host: a#X-Long: LONG",
            "431|GET /api/v1/who HTTP/1.1#Host: a#MANY",
            "414|GET /api/v1/LONG HTTP/1.1#Host: a",
            "400|GET /api/v1/who HTTP/1.1#Host: \u6838\u6865.cn",
            "400|GET /api/v1/who HTTP/1.1",
            "400|GET /api/v1/who HTTP/1.1#Host: a#Host: b",
            "400|GET /api/v1/NUMBER%00 HTTP/1.1#Host: a",
            "400|GET /api/v1/NUMBER%ff HTTP/1.1#Host: a",
            "400|GET /api/v1/NUMBER[] HTTP/1.1#Host: a",
            "400|GET /api/v1/NUMBER\\x HTTP/1.1#Host: a",
            "400|NUMBER",
            "400|GET /api/v1/who HTTP/1.1#Host: a#Bad Header NUMBER: a",
            "417|GET /api/v1/who HTTP/1.1#Host: a#Expect: NUMBER",
            "405|TRACE /api/v1/NUMBER HTTP/1.1#Host: a",
            "501|CONNECT NUMBER:1 HTTP/1.1#Host: a",
            "501|POST /api/v1/who HTTP/1.1#Host: a#Transfer-Encoding: NUMBER",
            "505|GET /api/v1/who HTTP/3.7#Host: a"})
    void it_says_what_is_wrong_and_repeats_nothing(String status, String head) throws IOException {
        var answer = raw(head.replace("#", "\r\n").replace("LONG", "a".repeat(17_000))
                .replace("MANY", "X: 1\r\n".repeat(150) + "Y: 1")
                .replace("NUMBER", NUMBER));

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\r\nContent-Type: application/problem+json")
                .doesNotContain(NUMBER,
                        "xception", "apache", "<html");
        var problem = JSON.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.path("status").asInt()).isEqualTo(Integer.parseInt(status));
        assertThat(problem.path("type").asString()).startsWith("urn:heqiao:problem:");
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(answer).contains(CallerAttribute.REQUEST_ID_HEADER + ": " + problem.path("request_id").asString());
    }

    private String raw(String head) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
