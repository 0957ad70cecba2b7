package org.heqiao.routes.events;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.heqiao.gateway.authentication.httpsignature.RequestSigner;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import org.heqiao.routes.events.Subscription.Cause;
import org.heqiao.routes.events.Subscription.Channel;
import org.heqiao.routes.events.WebhookAttempt.Kind;
import org.heqiao.routes.events.WebhookAttempt.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * POSTs events to the subscriber, signed (RFC 9421): one as {@code application/cloudevents+json}, several as a batch.
 * Anything between 200 and 299 means that they are taken over; 410 that the receiver is gone. No redirect is followed,
 * no more than {@value #LONGEST_ANSWER} bytes are read.
 */
@Component
final class WebhookSender implements EventSender, DisposableBean {

    private static final int LONGEST_ANSWER = 65_536;
    private static final int CONNECTIONS = 128;
    private static final int GONE = 410;
    private static final int LONGEST_SECONDS = 6;

    private final RequestSigner signer;
    private final Duration timeout;
    private final Clock clock;
    private final WebhookAttemptTable attempts;
    private final CloseableHttpClient http;

    WebhookSender(RequestSigner signer, WebhookTargetPolicy webhookTargetPolicy, EventSettings settings,
            WebhookAttemptTable attempts, Clock clock) {
        this.attempts = attempts;
        this.signer = signer;
        this.timeout = settings.webhook().timeout();
        this.clock = clock;
        var patience = Timeout.of(timeout);
        this.http = HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(webhookTargetPolicy)
                                .setMaxConnTotal(CONNECTIONS)
                                .setMaxConnPerRoute(CONNECTIONS / 4)
                                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(patience)
                                        .setSocketTimeout(patience).setTimeToLive(TimeValue.ofMinutes(1)).build())
                                .build())
                .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(patience)
                        .setResponseTimeout(patience).build())
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement().disableAuthCaching()
                .disableContentCompression().setUserAgent("heqiao-events").build();
    }

    @Override
    public Channel way() {
        return Channel.WEBHOOK;
    }

    @Override
    public int most(Subscription subscription) {
        return subscription.most();
    }

    @Override
    public Result send(Subscription subscription, List<Delivery> deliveries, ArrayNode events) {
        return send(subscription, Kind.EVENTS, deliveries, events).result();
    }

    /** The same once more; where sending stands is not its business. */
    WebhookAttempt sendAgain(Subscription subscription, List<Delivery> deliveries, ArrayNode events) {
        return send(subscription, Kind.REDELIVERY, deliveries, events).attempt();
    }

    /** An event about nothing and nobody. */
    WebhookAttempt test(Subscription subscription) {
        var events = JsonNodeFactory.instance.arrayNode()
                .add(CloudEvents.test(subscription, UUID.randomUUID(), clock.instant()));
        return send(subscription, Kind.TEST, List.of(), events).attempt();
    }

    /** What became of a request, and its line in the list that the subscriber reads. */
    private record Sent(Result result, WebhookAttempt attempt) {
    }

    private Sent send(Subscription subscription, Kind kind, List<Delivery> deliveries, ArrayNode events) {
        boolean batch = subscription.most() > 1;
        var body = (batch ? events : events.get(0)).toString().getBytes(StandardCharsets.UTF_8);
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long begun = System.nanoTime();
        var exchange = post(Objects.requireNonNull(subscription.target()),
                batch ? CloudEvents.BATCH_TYPE : CloudEvents.MEDIA_TYPE, body);
        var attempt = new WebhookAttempt(0, at, kind, deliveries.isEmpty() ? null : deliveries.getFirst().position(),
                deliveries.isEmpty() ? null : deliveries.getLast().position(),
                kind == Kind.EVENTS ? subscription.progress().attempts() + 1 : 1, outcome(exchange.result),
                exchange.status,
                exchange.result instanceof Result.Failed failed ? failed.cause() : null,
                Duration.ofNanos(System.nanoTime() - begun));
        attempts.insert(subscription.id(), attempt);
        return new Sent(exchange.result, attempt);
    }

    private static Outcome outcome(Result result) {
        return switch (result) {
            case Result.Arrived _ -> Outcome.ARRIVED;
            case Result.Failed _ -> Outcome.FAILED;
            case Result.Gone _ -> Outcome.GONE;
        };
    }

    /** @param status null: no answer came */
    private record Exchange(Result result, @Nullable Integer status) {

        static Exchange failed(Cause cause) {
            return new Exchange(new Result.Failed(cause, null), null);
        }
    }

    private Exchange post(URI target, String mediaType, byte[] body) {
        var post = new HttpPost(target);
        post.setEntity(new ByteArrayEntity(body, ContentType.parse(mediaType)));
        signer.post(target, mediaType, body, clock.instant()).forEach(post::setHeader);
        // timeouts of sockets begin anew with every byte; this one does not
        var end = CompletableFuture.runAsync(post::cancel,
                CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS,
                        Thread::startVirtualThread));
        try {
            return http.execute(post, response -> new Exchange(result(response), response.getCode()));
        } catch (WebhookTargetPolicy.NotAllowed inside) {
            return Exchange.failed(Cause.ADDRESS_NOT_ALLOWED);
        } catch (SSLException untrusted) {
            return Exchange.failed(Cause.TLS);
        } catch (InterruptedIOException slow) {
            return Exchange.failed(Cause.TIMEOUT);
        } catch (IOException | RuntimeException broken) {
            return Exchange.failed(post.isCancelled() ? Cause.TIMEOUT : Cause.UNREACHABLE);
        } finally {
            end.cancel(false);
        }
    }

    private static Result result(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() != null) {
            try (var content = response.getEntity().getContent()) {
                content.readNBytes(LONGEST_ANSWER);
            }
        }
        return switch (response.getCode() / 100) {
            case 2 -> new Result.Arrived();
            case 3 -> new Result.Failed(Cause.REDIRECT, null);
            default -> response.getCode() == GONE
                    ? new Result.Gone()
                    : new Result.Failed(Cause.BAD_STATUS, retryAfter(response));
        };
    }

    /** Given in seconds; a date is passed over. */
    private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader("Retry-After");
        var seconds = header == null ? "" : header.getValue().strip();
        return seconds.isEmpty() || seconds.length() > LONGEST_SECONDS
                || !seconds.chars().allMatch(c -> c >= '0' && c <= '9')
                        ? null
                        : Duration.ofSeconds(Long.parseLong(seconds));
    }

    @Override
    public void destroy() throws IOException {
        http.close();
    }
}
