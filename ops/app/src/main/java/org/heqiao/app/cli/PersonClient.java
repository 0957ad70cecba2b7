package org.heqiao.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a hub as a person does: logs in by the form, acts, logs out. */
final class PersonClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final URI hub;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ORIGINAL_SERVER))
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private String token = "";

    private PersonClient(URI hub) {
        this.hub = hub;
    }

    static PersonClient logIn(URI hub, String account, String password) throws IOException, InterruptedException {
        var client = new PersonClient(hub);
        var answer = client.submit("/login", "/login", "username", account, "password", password);
        if (answer.headers().firstValue("Location").orElse("?error").endsWith("error")) {
            client.http.shutdownNow();
            throw new Failure("The hub does not let " + account
                    + " in: the password is wrong, or the account is locked or closed.");
        }
        client.token = client.get("/api/v1/me").path("csrf_token").asString("");
        return client;
    }

    void changePassword(String old, String chosen) throws IOException, InterruptedException {
        var answer = submit("/password", "/password", "old", old, "new", chosen);
        if (answer.statusCode() / 100 != 3) {
            throw new Failure(
                    "The hub does not take the new password: it has 12 to 128 characters and does not hold the"
                            + " account's name.");
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(good(send(request(path).GET())).body());
    }

    String text(String path, String mediaType) throws IOException, InterruptedException {
        return good(send(request(path).header("Accept", mediaType).GET())).body();
    }

    /** A file as the hub hands it out; to be closed. */
    InputStream file(String path, String mediaType) throws IOException, InterruptedException {
        return open(request(path).header("Accept", mediaType).GET());
    }

    /** Entries of the audit log; to be closed. @param person identity number; null: whoever */
    InputStream entries(Map<String, String> asked, @Nullable String person, String context, String mediaType)
            throws IOException, InterruptedException {
        var request = person == null
                ? request("/api/v1/audit/entries" + AuditSearchCommand.query(asked)).header("Heqiao-Context", context)
                        .GET()
                : request("/api/v1/audit/searches").header("Content-Type", "application/json")
                        .header("X-CSRF-TOKEN", token)
                        .POST(BodyPublishers.ofString(AuditSearchCommand.body(asked, person, context)));
        return open(request.header("Accept", mediaType));
    }

    private InputStream open(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw HubClient.refused(response);
        }
        return response.body();
    }

    JsonNode post(String path, String json) throws IOException, InterruptedException {
        return post(path, "application/json", json, "");
    }

    /**
     * Under a key of its own: whatever becomes of the connection, it is done once. @param reason percent-encoded, or
     * empty
     */
    JsonNode post(String path, String mediaType, String body, String reason) throws IOException, InterruptedException {
        return post(path, mediaType, body.getBytes(StandardCharsets.UTF_8), reason);
    }

    /** The same with a file, whatever it holds. */
    JsonNode post(String path, String mediaType, byte[] body, String reason) throws IOException, InterruptedException {
        var request = request(path).header("Content-Type", mediaType).header("X-CSRF-TOKEN", token)
                .header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofByteArray(body));
        if (!reason.isEmpty()) {
            request.header("Heqiao-Reason", percent(reason));
        }
        return JSON.readTree(good(send(request)).body());
    }

    JsonNode delete(String path, String reason) throws IOException, InterruptedException {
        return JSON.readTree(good(send(request(path).header("X-CSRF-TOKEN", token)
                .header("Heqiao-Reason", percent(reason)).DELETE())).body());
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        try {
            submit("/login", "/logout");
        } finally {
            http.shutdownNow();
        }
    }

    private HttpResponse<String> submit(String page, String action, String... fields)
            throws IOException, InterruptedException {
        var found = HIDDEN.matcher(send(request(page).GET()).body());
        var form = new StringBuilder("_csrf=").append(found.find() ? encoded(found.group(1)) : "");
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return send(request(action).header("Content-Type", FORM).POST(BodyPublishers.ofString(form.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hub.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> good(HttpResponse<String> response) {
        if (response.statusCode() / 100 == 2) {
            return response;
        }
        var problem = response.body().startsWith("{") ? JSON.readTree(response.body()) : JSON.createObjectNode();
        var said = new StringBuilder(
                "The hub refused (" + response.statusCode() + "): " + problem.path("detail").asString("no reason given")
                        + HubClient.request(problem));
        problem.path("faults").valueStream().forEach(fault -> said.append("\n  ").append(fault.asString()));
        throw new Failure(said.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
