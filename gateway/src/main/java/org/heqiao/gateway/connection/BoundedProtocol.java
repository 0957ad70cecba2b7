package org.heqiao.gateway.connection;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/** HTTP/1.1 over bounded connections. */
public final class BoundedProtocol extends Http11NioProtocol {

    /** Beyond the bound: those that were told to go and are not gone yet. */
    private static final int ON_THEIR_WAY = 256;

    /** A client that sends, or takes, nothing at all. */
    private static final int SILENT_MS = 20_000;

    /**
     * As Spring Boot sets it. Where this queue of the operating system is full, a client tries again after a second: in
     * a flood that keeps nearly everybody out who comes again at once, and an honest client waits behind a hundred.
     * Behind two thousand each of its calls took most of a second (ops/bench/README.md).
     */
    private static final int NOT_YET_ACCEPTED = 100;

    private final BoundedEndpoint endpoint;

    /** As Tomcat makes it, from its name. */
    public BoundedProtocol() {
        this(new BoundedEndpoint(new ConnectionProperties(0, 0, Duration.ofMillis(SILENT_MS), 500)));
    }

    private BoundedProtocol(BoundedEndpoint endpoint) {
        super(endpoint);
        setAcceptCount(NOT_YET_ACCEPTED);
        this.endpoint = endpoint;
    }

    /** With these bounds, each of its requests on a thread of its own. */
    public static BoundedProtocol create(ConnectionProperties limits) {
        var protocol = new BoundedProtocol();
        protocol.bound(limits);
        protocol.setConnectionTimeout(SILENT_MS);
        protocol.setExecutor(new VirtualThreadExecutor("request-"));
        return protocol;
    }

    void bound(ConnectionProperties limits) {
        endpoint.setLimits(limits);
        setMaxConnections(limits.most() + ON_THEIR_WAY);
    }

    /** @param insisting on its port; else any other serves where that is taken */
    public void insist(boolean insisting) {
        endpoint.insist(insisting);
    }

    /** Connections, now. */
    int open() {
        return endpoint.open();
    }

    /** @param port a word for it, not its number */
    public void measure(MeterRegistry meters, String port) {
        Gauge.builder("heqiao.connections", endpoint, BoundedEndpoint::open).tag("port", port)
                .description("connections of clients, open now")
                .register(meters);
        FunctionCounter.builder("heqiao.connections.dropped", endpoint, BoundedEndpoint::dropped).tag("port", port)
                .description("connections that kept the hub waiting and were closed to let others in").register(meters);
        FunctionCounter.builder("heqiao.connections.refused", endpoint, BoundedEndpoint::refused).tag("port", port)
                .description("connections refused because all were at work").register(meters);
    }
}
