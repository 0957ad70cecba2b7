package org.heqiao.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Brings lists to a hub and fetches what came of them, as a client system that proves itself by a token. */
public final class MaritalListClient implements AutoCloseable {

    private static final String BATCHES = "/api/v1/marital-status/batches";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI hub;
    private final Tokens tokens;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public MaritalListClient(URI hub, Tokens tokens) {
        this.hub = hub;
        this.tokens = tokens;
    }

    public JsonNode upload(Path file, String context) throws IOException, InterruptedException {
        return HubClient.read(http.send(
                request("").header("Content-Type", FileFormat.of(file).mediaType()).header("Heqiao-Context", context)
                        .timeout(Duration.ofMinutes(10)).POST(HttpRequest.BodyPublishers.ofFile(file)).build(),
                BodyHandlers.ofInputStream()));
    }

    public JsonNode state(String batch) throws IOException, InterruptedException {
        return HubClient.read(http.send(request("/" + batch).timeout(PATIENCE).build(), BodyHandlers.ofInputStream()));
    }

    /** To be closed. */
    InputStream errors(String batch, String mediaType) throws IOException, InterruptedException {
        return stream("/" + batch + "/errors", mediaType);
    }

    /** To be closed. */
    public InputStream results(String batch, String mediaType) throws IOException, InterruptedException {
        return stream("/" + batch + "/results", mediaType);
    }

    private InputStream stream(String path, String accept) throws IOException, InterruptedException {
        var response = http.send(request(path).header("Accept", accept).timeout(PATIENCE).build(),
                BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw HubClient.refused(response);
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(hub.resolve(BATCHES + path)).header("Authorization", "Bearer " + tokens.next());
    }

    @Override
    public void close() {
        http.shutdownNow(); // close() would wait for answers nobody reads any more
    }
}
