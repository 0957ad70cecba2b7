package org.heqiao.gateway.audit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.heqiao.gateway.witness.AddCheckpoint;
import org.heqiao.gateway.witness.Witness;

/** Speaks C2SP tlog-witness to one witness. Answers are bounded in time and length. */
final class WitnessClient implements AutoCloseable {

    private static final int MOST_BYTES = 1 << 16;

    private final WitnessSettings.Server settings;
    private final HttpClient http;

    WitnessClient(WitnessSettings.Server settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** What it said. */
    record Reply(int status, String type, String text) {
    }

    Reply add(AddCheckpoint request) throws IOException, InterruptedException {
        var sent = HttpRequest.newBuilder(at("add-checkpoint")).timeout(settings.timeout())
                .POST(HttpRequest.BodyPublishers.ofString(request.format())).build();
        return reply(http.send(sent, BodyHandlers.ofInputStream()));
    }

    /** Our last checkpoint as the witness keeps it, where it shows that (a witness of ours does). */
    Optional<String> latest(String origin) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(at("checkpoint/" + Witness.id(origin))).timeout(settings.timeout()).build();
        var reply = reply(http.send(asked, BodyHandlers.ofInputStream()));
        return reply.status() == 200 ? Optional.of(reply.text()) : Optional.empty();
    }

    private URI at(String path) {
        var prefix = settings.url().toString();
        return URI.create(prefix.endsWith("/") ? prefix + path : prefix + "/" + path);
    }

    private static Reply reply(HttpResponse<InputStream> response) throws IOException {
        try (var body = response.body()) {
            return new Reply(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
                    new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
