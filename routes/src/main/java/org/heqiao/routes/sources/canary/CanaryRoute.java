package org.heqiao.routes.sources.canary;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.sources.canary.Canaries.Turn;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceFault;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Puts known questions to every source with which they are agreed: a link that only looks alive is found out. */
@Component
final class CanaryRoute extends RouteBuilder {

    private static final String TURN = "heqiao.canary";

    private final Sources sources;
    private final Canaries canaries;

    CanaryRoute(Sources sources, Canaries canaries) {
        this.sources = sources;
        this.canaries = canaries;
    }

    @Override
    public void configure() {
        sources.connectors().forEach(
                connector -> canaries.plan(connector.id()).ifPresent(plan -> ask(connector, plan)));
    }

    // @formatter:off
    private void ask(SourceConnector connector, CanaryPlan plan) {
        var source = connector.id();
        from("timer:canary-" + source + "?period={{heqiao.watch.canary-period:5000}}"
                + "&delay={{heqiao.watch.canary-period:5000}}")
            .routeId("canary-" + source)
            .to("direct:canary-" + source);

        from("direct:canary-" + source)
            .routeId("canary-look-" + source)
            .doTry()
                .process(exchange -> {
                    canaries.prepare(source, plan);
                    var turn = canaries.next(source, plan);
                    exchange.setProperty(TURN, turn.orElse(null));
                    exchange.getMessage().setBody(turn.map(Turn::bundle).orElse(null));
                })
                .filter(body().isNotNull())
                    .to("direct:canary-ask-" + source)
                .end()
            .endDoTry()
            .doCatch(DataAccessException.class)
                .log(LoggingLevel.DEBUG, "no known question is put: the database is away, and its own health says so")
            .end();

        from("direct:canary-ask-" + source)
            .routeId("canary-ask-" + source)
            .doTry()
                .to(connector.ask().uri())
                .process(exchange -> canaries.answered(turn(exchange), plan,
                        exchange.getMessage().getMandatoryBody(Reply.class)))
            .doCatch(SourceFault.class)
                .process(exchange -> canaries.failed(turn(exchange), plan, Objects.requireNonNull(
                        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, SourceFault.class))))
            .doCatch(RuntimeException.class)
                .process(exchange -> canaries.abandoned(turn(exchange)))
                .log(LoggingLevel.WARN, "a known question to " + source + " is put again: ${exception}")
            .end();
    }
    // @formatter:on

    private static Turn turn(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(TURN, Turn.class));
    }
}
