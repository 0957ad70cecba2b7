package org.heqiao.app.cli;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The hub, or what stands before it, asks for patience (429, 502, 503, 504). Whoever follows some work of it waits and
 * asks again.
 */
final class Busy extends IOException {

    private static final long serialVersionUID = 1L;

    /** Nobody at a terminal waits longer between two looks. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Duration retryAfter;

    Busy(HttpResponse<?> response, Failure failure) {
        super(failure.getMessage(), failure);
        this.retryAfter = retryAfter(response.headers().firstValue("Retry-After").orElse(""));
    }

    static boolean is(int status) {
        return status == 429 || status >= 502 && status <= 504;
    }

    /** How long it asks to be left alone, at most half a minute; a time of day instead of seconds is a second. */
    Duration retryAfter() {
        return retryAfter;
    }

    private static Duration retryAfter(String header) {
        if (!header.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(1);
        }
        var asked = Duration.ofSeconds(Long.parseLong(header));
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
