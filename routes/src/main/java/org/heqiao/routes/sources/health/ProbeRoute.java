package org.heqiao.routes.sources.health;

import java.util.Objects;

import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceFault;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Asks every source whether it is alive, about nobody, so that a dead link is seen before somebody needs it. */
@Component
final class ProbeRoute extends RouteBuilder {

    private final Sources sources;
    private final SourceRateLimiter sourceRateLimiter;

    ProbeRoute(Sources sources, SourceRateLimiter sourceRateLimiter) {
        this.sources = sources;
        this.sourceRateLimiter = sourceRateLimiter;
    }

    @Override
    public void configure() {
        sources.connectors().forEach(this::probe);
    }

    // @formatter:off
    private void probe(SourceConnector connector) {
        var source = connector.id();
        from("timer:probe-" + source + "?period={{heqiao.watch.probe-period:15000}}&delay=1000")
            .routeId("probe-" + source)
            .doTry()
                .to(connector.probe().uri())
                .process(exchange -> sourceRateLimiter.greeted(source))
                    .id("greeted-" + source)
            .doCatch(SourceFault.class)
                .process(exchange -> sourceRateLimiter.probeFailed(source,
                        Objects.requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, SourceFault.class))))
                    .id("probe-failed-" + source)
            .doCatch(DataAccessException.class)
                .log(LoggingLevel.DEBUG,
                        "what a probe found cannot be kept: the database is away, and its own health says so")
            .end();
    }
    // @formatter:on
}
