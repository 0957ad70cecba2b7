package org.heqiao.connectors.tax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.connectors.http.HttpLine;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The access token of RFC 6749 §4.4, shared by all conversations, fetched by one of them when absent or about to expire. */
final class AccessToken {

    private static final String USED = "tax-token-used";
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private record Token(String value, Instant renewFrom) {
    }

    private final TaxConnection connection;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Token current;

    AccessToken(TaxConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    void present(Exchange exchange) throws SourceFault {
        Token token = valid(exchange);
        exchange.setProperty(USED, token);
        exchange.getMessage().setHeader("Authorization", "Bearer " + token.value());
    }

    /** Only the token that was refused is given up: another conversation may have renewed it meanwhile. */
    void renew(Exchange exchange) throws SourceFault {
        fetching.lock();
        try {
            if (current == exchange.getProperty(USED)) {
                current = null;
            }
        } finally {
            fetching.unlock();
        }
    }

    void askStatus(Exchange exchange) throws SourceFault {
        exchange.getMessage().setBody(null);
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
        present(exchange);
    }

    void forgetIfRefused(Exchange exchange) throws SourceFault {
        if (HttpFaults.status(exchange) == 401) {
            renew(exchange);
        }
    }

    void request(Exchange exchange) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
        String client = URLEncoder.encode(connection.clientId(), UTF_8) + ":" + URLEncoder.encode(connection.clientSecret(), UTF_8);
        message.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(client.getBytes(UTF_8)));
        message.setBody("grant_type=client_credentials&scope=income.read".getBytes(UTF_8));
    }

    private Token valid(Exchange exchange) throws SourceFault {
        Token token = current;
        if (token != null && clock.instant().isBefore(token.renewFrom())) {
            return token;
        }
        fetching.lock();
        try {
            token = current;
            if (token == null || !clock.instant().isBefore(token.renewFrom())) {
                token = fetch(exchange);
                current = token;
            }
            return token;
        } finally {
            fetching.unlock();
        }
    }

    private Token fetch(Exchange exchange) throws SourceFault {
        try (var template = exchange.getContext().createProducerTemplate()) {
            Exchange answer = template.request("direct:tax-token", blank -> {
            });
            if (answer.getException() instanceof SourceFault fault) {
                throw fault;
            }
            if (answer.getException() != null) {
                throw new IllegalStateException(answer.getException());
            }
            if (HttpFaults.status(answer) == 400) {
                throw new SourceFault(SourceFault.Kind.DENIED, "the token service refuses the client");
            }
            HttpFaults.unlessOk(answer, clock);
            return read(HttpLine.body(answer));
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible); // closing a template
        }
    }

    private Token read(byte[] body) throws SourceFault {
        try {
            JsonNode json = JSON.readTree(body);
            Duration lifetime = Duration.ofSeconds(json.required("expires_in").asLong());
            Duration margin = lifetime.compareTo(MARGIN.multipliedBy(4)) > 0 ? MARGIN : lifetime.dividedBy(4);
            return new Token(json.required("access_token").asString(), clock.instant().plus(lifetime).minus(margin));
        } catch (JacksonException | IllegalArgumentException notAToken) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, "the token service's answer is not a token");
        }
    }
}
