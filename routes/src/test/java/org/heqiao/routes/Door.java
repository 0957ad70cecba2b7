package org.heqiao.routes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import org.awaitility.Awaitility;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The hub as a caller sees it: plain HTTP. */
public record Door(int port) {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = new JsonMapper();

    /** Why the tests' centre asks; header {@code Heqiao-Context}. */
    public static final String CONTEXT = Base64.getUrlEncoder().encodeToString(
            """
                    {"purpose": "social-assistance-check", "legal_basis": "SSA-2014-58", "case_no": "WT-1", \
                    "reason": "household check",
                     "officer": {"name": "\u738b", "number": "007", "department": "centre"}}"""
                    .getBytes(StandardCharsets.UTF_8));

    public HttpResponse<String> post(String mediaType, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return post("/api/v1/check-batches", mediaType, body, headers);
    }

    /** The same file once more, by the explicit word. */
    public HttpResponse<String> resubmit(Commission commission, String key) throws IOException, InterruptedException {
        return post("/api/v1/check-batches?resubmit=true", "text/csv", commission.bytes(), "Idempotency-Key", key);
    }

    /** A body that holds its context itself. */
    public HttpResponse<String> postJson(String path, String body) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String mediaType, byte[] body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(3)).header("Content-Type", mediaType)
                .header("Heqiao-Context", CONTEXT).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Submits a CSV file and returns the batch's path. */
    public String submit(Commission commission) throws IOException, InterruptedException {
        var response = post("text/csv", commission.bytes());
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return response.headers().firstValue("Location").orElseThrow();
    }

    public HttpResponse<byte[]> get(String path, String accept, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60)).header("Accept", accept);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    public JsonNode json(String path) {
        return JSON.readTree(get(path, "application/json").body());
    }

    /** The batches of the tests' centre. */
    public JsonNode list(String query) throws IOException, InterruptedException {
        return JSON.readTree(
                HTTP.send(HttpRequest.newBuilder(uri("/api/v1/check-batches" + query)).timeout(Duration.ofSeconds(60))
                        .header("Heqiao-Context", CONTEXT).build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    public List<JsonNode> lines(String path) {
        return new String(get(path, "application/x-ndjson").body(), StandardCharsets.UTF_8).lines().map(JSON::readTree)
                .toList();
    }

    public BatchJson state(String batch) {
        return new BatchJson(json(batch));
    }

    public BatchJson awaitDone(String batch) {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
                .until(() -> state(batch), BatchJson::isOver);
    }

    /** In the order of the file. */
    List<ReportJson> reports(String batch) {
        return lines(batch + "/results").stream().map(ReportJson::new).toList();
    }

    /** In the order of the file. */
    public List<BatchJson.RowError> errors(String batch) {
        return lines(batch + "/errors").stream().map(BatchJson.RowError::new).toList();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
