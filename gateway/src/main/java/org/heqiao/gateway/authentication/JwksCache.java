package org.heqiao.gateway.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keys that clients publish themselves. Kept for five minutes; an unknown key makes us look again, but never more often
 * than every ten seconds, so that made-up key numbers do not make us a nuisance to the client.
 */
@Component
final class JwksCache {

    private static final Logger LOG = LoggerFactory.getLogger(JwksCache.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long NOT_AGAIN_BEFORE_NANOS = Duration.ofSeconds(10).toNanos();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final Cache<URI, Fetched> fetched = Caffeine.newBuilder().maximumSize(1000)
            .expireAfterWrite(Duration.ofMinutes(5)).build();

    private record Fetched(PublicKeys keys, long at) {
    }

    @Nullable
    PublicKey find(URI uri, String id) {
        var keys = fetched.get(uri, JwksCache.this::fetch);
        var key = keys.keys.find(id);
        if (key != null || System.nanoTime() - keys.at < NOT_AGAIN_BEFORE_NANOS) {
            return key;
        }
        return fetched.asMap()
                .compute(uri,
                        (same, now) -> now != null && System.nanoTime() - now.at < NOT_AGAIN_BEFORE_NANOS
                                ? now
                                : fetch(uri)).keys
                .find(id);
    }

    /** As they are published at this moment; null: that cannot be told. */
    @Nullable
    PublicKeys now(URI uri) {
        var keys = read(uri);
        if (keys != null) {
            fetched.put(uri, new Fetched(keys, System.nanoTime()));
        }
        return keys;
    }

    private Fetched fetch(URI uri) {
        var keys = read(uri);
        return new Fetched(keys == null ? PublicKeys.NONE : keys, System.nanoTime());
    }

    private @Nullable PublicKeys read(URI uri) {
        try {
            var response = http.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "application/jwk-set+json").build(),
                    BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                if (response.statusCode() == 200) {
                    var text = new String(body.readNBytes(PublicKeys.LONGEST_TEXT + 1), StandardCharsets.UTF_8);
                    return PublicKeys.parse(text);
                }
            }
            LOG.warn("{} gives no keys: {}", uri.getHost(), response.statusCode());
        } catch (IOException | IllegalArgumentException unusable) {
            LOG.warn("{} gives no keys: {}", uri.getHost(), unusable.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
