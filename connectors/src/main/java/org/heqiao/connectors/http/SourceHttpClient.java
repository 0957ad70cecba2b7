package org.heqiao.connectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.heqiao.schemas.source.SourceFault;

/**
 * A pooled HTTP line to one source: every connection, wait and answer is bounded, redirects are not followed, nothing
 * is repeated behind the hub's back.
 *
 * @param name          names the pool; unique within the application
 * @param connect       longest wait for a connection
 * @param response      longest wait for an answer, and for all of it
 * @param connections   most connections at once
 * @param mostBytes     longest answer; a longer one is refused unread
 */
public record SourceHttpClient(String name, Duration connect, Duration response, int connections, int mostBytes) {

    public SourceHttpClient {
        if (connect.isNegative() || connect.isZero() || response.isNegative() || response.isZero() || connections < 1
                || mostBytes < 1) {
            throw new IllegalArgumentException(
                    "timeouts, connections and the byte limit of " + name + " must be positive");
        }
    }

    /**
     * The Camel endpoint of a URL over this line; the answer's body is a stream until {@link #readBody} has read it.
     */
    public String to(CamelContext camel, String url) {
        if (camel.getRegistry().lookupByName(name) == null) {
            camel.getRegistry().bind(name, client());
        }
        return url + "?httpClient=#" + name
                + "&throwExceptionOnFailure=false&disableStreamCache=true&copyHeaders=false";
    }

    private Object client() {
        var limits = ConnectionConfig.custom().setConnectTimeout(timeout(connect)).setSocketTimeout(timeout(response))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1)).setTimeToLive(TimeValue.ofMinutes(10)).build();
        var pool = PoolingHttpClientConnectionManagerBuilder.create().setDefaultConnectionConfig(limits)
                .setMaxConnTotal(connections)
                .setMaxConnPerRoute(connections).build();
        var waits = RequestConfig.custom().setConnectionRequestTimeout(timeout(response))
                .setResponseTimeout(timeout(response)).build();
        return HttpClients.custom().setConnectionManager(pool).setDefaultRequestConfig(waits).disableRedirectHandling()
                .disableAutomaticRetries().disableCookieManagement().disableAuthCaching().disableContentCompression()
                .addResponseInterceptorFirst((response, entity, context) -> BoundedEntity.bound(response, mostBytes))
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    /** Reads the whole answer into the body as bytes, within the byte limit and the response time. */
    public void readBody(Exchange exchange) throws IOException, SourceFault {
        Message message = exchange.getMessage();
        long giveUp = System.nanoTime() + response.toNanos();
        InputStream stream = message.getBody(InputStream.class);
        if (stream == null) {
            message.setBody(new byte[0]);
            return;
        }
        try (stream) {
            Long announced = message.getHeader("Content-Length", Long.class);
            if (announced != null && announced > mostBytes) {
                throw tooLong();
            }
            byte[] bytes = new byte[announced == null ? 8192 : announced.intValue() + 1];
            int length = 0;
            for (int n = stream.read(bytes, 0, bytes.length); n >= 0; n = stream.read(bytes, length,
                    bytes.length - length)) {
                length += n;
                if (length > mostBytes) {
                    throw tooLong();
                }
                if (System.nanoTime() > giveUp) {
                    throw new SourceFault(SourceFault.Kind.TIMEOUT,
                            name + " was still speaking after " + TimeUnit.NANOSECONDS.toMillis(response.toNanos())
                                    + " ms");
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, length * 2);
                }
            }
            message.setBody(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        }
    }

    /** The whole answer. */
    public static byte[] body(Exchange exchange) {
        return Objects.requireNonNull(exchange.getMessage().getBody(byte[].class), "only after takeWhole");
    }

    private SourceFault tooLong() {
        return new SourceFault(SourceFault.Kind.MALFORMED, name + " answered more than " + mostBytes + " bytes");
    }
}
