package org.heqiao.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that mean one thing to one reader and another to the next. */
class AddressTest extends DoorTest {

    /** As bytes: no client library tidies it up. */
    private String raw(String head) throws IOException {
        return raw("127.0.0.1", head);
    }

    private String raw(String from, String head) throws IOException {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String status(String answer) {
        return answer.substring(9, 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/..%2factuator/env", "/api/%2e%2e/actuator/env", "//api/v1/who", "/api//v1/who",
            "/api/v1/who;x=1",
            "/api;/v1/who", "/api/v1/%2fwho", "/api/v1/who%00", "/api/v1/..%5cwho", "/api/v1/%252e%252e/who",
            "/actuator/health/..%2fenv"})
    void an_address_that_could_be_read_in_two_ways_is_refused(String address) throws IOException {
        var answer = raw("GET " + address + " HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer " + token());
        assertThat(status(answer)).isEqualTo("400");
    }

    @Test
    void a_refused_address_is_written_down_without_what_may_be_a_number_in_it() throws IOException {
        var answer = raw("GET /api/v1/640199199001011234;x HTTP/1.1\nHost: 127.0.0.1");
        assertThat(answer).contains("application/problem+json");
        assertThat(attempts.last().reason()).isEqualTo(FailureReason.PATH);
        assertThat(attempts.last().target()).isEqualTo("GET /api/v1/#");
    }

    @ParameterizedTest
    @CsvSource({"TRACE, /api/v1/who, TRACE /api/v1/who", "GET, /api/v1/who%00, GET /api/v1/who%00",
            "GET, /api\\v1\\who, GET ",
            "GET, /api/v1/640199199001011234%00, GET "})
    void what_the_server_refuses_by_itself_is_written_down(String method, String address, String target)
            throws IOException {
        var answer = raw(method + " " + address + " HTTP/1.1\nHost: 127.0.0.1");

        assertThat(status(answer)).isIn("400", "405");
        assertThat(attempts.last().reason()).isIn(FailureReason.UNREADABLE, FailureReason.PATH);
        assertThat(attempts.last().target()).startsWith(target.strip()).doesNotContain("640199199001011234");
        assertThat(answer).contains(attempts.last().requestId());
    }

    @Test
    void dots_lead_nowhere_else() throws IOException {
        assertThat(status(raw("GET /api/../actuator/env HTTP/1.1\nHost: 127.0.0.1"))).isIn("400", "404");
    }

    @Test
    void two_authorizations_are_refused() throws IOException {
        var token = token();
        var answer = raw(
                "GET /api/v1/who HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer x\nAuthorization: Bearer " + token);
        assertThat(status(answer)).isEqualTo("401");
        assertThat(attempts.last().reason()).isEqualTo(FailureReason.DUPLICATE_HEADER);
    }

    @Test
    void a_token_twice_in_one_header_is_refused() throws IOException {
        var token = token();
        assertThat(status(
                raw("GET /api/v1/who HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer " + token + ", Bearer " + token)))
                .isEqualTo("401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Heqiao-Context: a\nHeqiao-Context: b", "Idempotency-Key: a\nIdempotency-Key: b",
            "Content-Type: text/csv\nContent-Type: text/html"})
    void a_header_that_decides_something_is_refused_when_it_comes_twice(String headers) throws IOException {
        var answer = raw(
                "GET /api/v1/who HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer " + token() + "\n" + headers);
        assertThat(status(answer)).isEqualTo("401");
        assertThat(attempts.last().reason()).isEqualTo(FailureReason.DUPLICATE_HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gjgxjhpt_rid: r_TEST", "gjzwfwpt_sign: x", "Signature: sig=:AA==:",
            "Signature-Input: sig=()"})
    void two_kinds_of_credentials_are_refused(String header) throws IOException {
        var answer = raw("GET /api/v1/who HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer " + token() + "\n" + header);
        assertThat(status(answer)).isEqualTo("401");
        assertThat(attempts.last().reason()).isEqualTo(FailureReason.SEVERAL_CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3\nContent-Length: 4",
            "Transfer-Encoding: chunked, identity", "Transfer-Encoding : chunked"})
    void a_body_of_two_lengths_is_refused(String headers) throws IOException {
        var answer = raw(
                "POST /api/v1/who HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer " + token() + "\n" + headers);
        assertThat(answer).doesNotContain("\"client\"");
    }

    @Test
    void what_hides_behind_a_body_of_two_lengths_is_not_read_as_a_request() throws IOException {
        var token = token();
        var hidden = "GET /api/v1/who HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer " + token;
        var answer = raw("POST /api/v1/who HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer " + token
                + "\nContent-Length: 3\nTransfer-Encoding: chunked\n\n0\n\n" + hidden);
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void a_header_does_not_turn_one_method_into_another(String header) {
        var caller = letIn(
                send(who(token()).header(header, "DELETE").POST(HttpRequest.BodyPublishers.ofString("_method=DELETE"))
                        .header("Content-Type", "application/x-www-form-urlencoded")));
        assertThat(caller.path("method").asString()).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix"})
    void a_header_does_not_turn_one_address_into_another(String header) {
        assertThat(send(HttpRequest.newBuilder(uri("/actuator/health/liveness")).header(header, "/api/v1/who")).body())
                .doesNotContain("client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "get"})
    void methods_nobody_needs_are_refused(String method) throws IOException {
        assertThat(raw(method + " /api/v1/who HTTP/1.1\nHost: 127.0.0.1\nAuthorization: Bearer " + token()))
                .doesNotContain("\"client\"");
    }

    @Test
    void the_probes_are_open_and_whatever_nobody_opened_is_closed() {
        for (var probe : new String[]{"liveness", "readiness"}) {
            assertThat(send(HttpRequest.newBuilder(uri("/actuator/health/" + probe))).statusCode()).as(probe).isIn(200,
                    503);
        }
        for (var closed : new String[]{"", "/", "/health", "/health/", "/health/db", "/health/liveness/x",
                "/prometheus", "/env"}) {
            assertThat(send(HttpRequest.newBuilder(uri("/actuator" + closed))).statusCode()).as(closed).isEqualTo(404);
        }
        assertThat(send(HttpRequest.newBuilder(uri("/error"))).statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(uri("/oauth2/authorize"))).statusCode()).isEqualTo(404);
        assertThat(attempts.last().reason()).isEqualTo(FailureReason.CLOSED);
    }

    @Test
    void a_call_from_this_machine_without_a_credential_is_nobodys_where_nobody_is_taken_for_granted() {
        refused(send(HttpRequest.newBuilder(uri("/api/v1/who"))), FailureReason.NO_CREDENTIAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"127.0.0.1|X-Forwarded-For: 10.1.2.3|127.0.0.1",
            "127.0.0.1|X-Real-IP: 10.1.2.3|127.0.0.1",
            "127.0.0.1|Forwarded: for=10.1.2.3|127.0.0.1", "127.0.0.9|X-Forwarded-For: 10.1.2.3|10.1.2.3",
            "127.0.0.9|X-Forwarded-For: 127.0.0.1, 10.1.2.3, 10.7.0.1|10.1.2.3",
            "127.0.0.9|X-Forwarded-For: localhost|127.0.0.9",
            "127.0.0.9|Forwarded: for=10.1.2.3|127.0.0.9"})
    void only_a_proxy_of_ours_is_believed_where_a_request_came_from(String from, String header, String told)
            throws IOException {
        raw(from, "GET /api/v1/who HTTP/1.1\nHost: 127.0.0.1\n" + header);
        assertThat(attempts.last().remote()).isEqualTo(told);
    }

    @Test
    void an_answer_says_which_request_it_is_to_and_is_not_kept() {
        var answer = send(who(token()));
        assertThat(answer.headers().firstValue(CallerAttribute.REQUEST_ID_HEADER))
                .hasValueSatisfying(id -> assertThat(id).hasSize(28));
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
}
