package org.heqiao.connectors.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;

/**
 * A token or key that ends: shared by all conversations, fetched by one of them when absent or about to end, given up
 * when refused.
 */
public final class RenewableCredential {

    private static final Duration MARGIN = Duration.ofSeconds(90);

    /** What was granted, and until when. */
    public record Granted(String value, Instant until) {

        @Override
        public String toString() {
            return "Granted[until=" + until + "]";
        }
    }

    /** Asks for a new one. */
    @FunctionalInterface
    public interface Fetch {
        Granted fetch(CamelContext camel) throws SourceFault;
    }

    private record Held(String value, Instant renewFrom) {

        @Override
        public String toString() {
            return "Held[renewFrom=" + renewFrom + "]";
        }
    }

    private final String name;
    private final Clock clock;
    private final Fetch fetch;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Held current;

    /** @param name unique within an exchange */
    public RenewableCredential(String name, Clock clock, Fetch fetch) {
        this.name = name;
        this.clock = clock;
        this.fetch = fetch;
    }

    /** One that is good for now; the exchange remembers which. */
    public String use(Exchange exchange) throws SourceFault {
        Held held = current;
        if (isDue(held)) {
            fetching.lock();
            try {
                held = current;
                if (isDue(held)) {
                    held = held(fetch.fetch(exchange.getContext()));
                    current = held;
                }
            } finally {
                fetching.unlock();
            }
        }
        exchange.setProperty(name, held);
        return java.util.Objects.requireNonNull(held).value();
    }

    /** Gives up the one this exchange used, unless another conversation has renewed it meanwhile. */
    public void giveUp(Exchange exchange) {
        fetching.lock();
        try {
            if (current == exchange.getProperty(name)) {
                current = null;
            }
        } finally {
            fetching.unlock();
        }
    }

    /** Has the route at {@code endpoint} make a call and returns its exchange with the answer. */
    public static Exchange call(CamelContext camel, String endpoint, Processor request) throws SourceFault {
        try (var template = camel.createProducerTemplate()) {
            Exchange answer = template.request(endpoint, request);
            return switch (answer.getException()) {
                case null -> answer;
                case SourceFault fault -> throw fault;
                case Exception bug -> throw new IllegalStateException(bug);
            };
        } catch (java.io.IOException closingTheTemplate) {
            throw new java.io.UncheckedIOException(closingTheTemplate);
        }
    }

    private boolean isDue(@Nullable Held held) {
        return held == null || !clock.instant().isBefore(held.renewFrom());
    }

    private Held held(Granted granted) {
        Duration lifetime = Duration.between(clock.instant(), granted.until());
        Duration margin = lifetime.compareTo(MARGIN.multipliedBy(4)) > 0 ? MARGIN : lifetime.dividedBy(4);
        return new Held(granted.value(), granted.until().minus(margin));
    }
}
