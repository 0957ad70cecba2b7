package org.heqiao.connectors.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceFault.Kind;
import org.jspecify.annotations.Nullable;

/** What a failed call and an unwelcome status mean. No message quotes anything the other side sent. */
public final class HttpFaults {

    private HttpFaults() {
    }

    /** For {@code doCatch(IOException.class)} around a call: throws the fault that the caught exception means. */
    public static void throwSourceFault(Exchange exchange) throws SourceFault {
        // Camel's stream cache wraps what it meets
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        IOException failure = Objects.requireNonNull(ObjectHelper.getException(IOException.class, caught),
                "only in a doCatch");
        throw new SourceFault(kindOf(failure), "HTTP: " + failure.getClass().getSimpleName(), null, null);
    }

    private static Kind kindOf(IOException failure) {
        return switch (failure) {
            // connect, response and pool timeouts are its subclasses
            case InterruptedIOException timeout -> Kind.TIMEOUT;
            case NoHttpResponseException hungUp -> Kind.UNREACHABLE;
            case ConnectionClosedException cut -> Kind.MALFORMED;
            case MalformedChunkCodingException garbled -> Kind.MALFORMED;
            case MessageConstraintException tooLong -> Kind.MALFORMED;
            default -> failure.getCause() instanceof ProtocolException ? Kind.MALFORMED : Kind.UNREACHABLE;
        };
    }

    /**
     * Throws the fault that a status other than 200 means; 401 and 403 mean that the source refuses the hub as such.
     */
    public static void unlessOk(Exchange exchange, Clock clock) throws SourceFault {
        int status = status(exchange);
        if (status == 200) {
            return;
        }
        Kind kind = switch (status) {
            case 429 -> Kind.THROTTLED;
            case 401, 403 -> Kind.DENIED;
            case 408, 504 -> Kind.TIMEOUT;
            case 502 -> Kind.UNREACHABLE;
            default -> Kind.FAILED;
        };
        throw new SourceFault(kind, "HTTP status " + status, retryAfter(exchange, clock), null);
    }

    public static int status(Exchange exchange) {
        Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return status == null ? 0 : status;
    }

    /** RFC 9110 §10.2.3: seconds or a date; anything else is as good as nothing. */
    private static @Nullable Duration retryAfter(Exchange exchange, Clock clock) {
        String value = exchange.getMessage().getHeader("Retry-After", String.class);
        if (value == null) {
            return null;
        }
        try {
            Duration wait = value.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(clock.instant(),
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException | NumberFormatException notATime) {
            return null;
        }
    }
}
