package org.heqiao.routes.household.dispatch;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/**
 * The only place where a caller's question and an agency meet: one bundle of legs for one source, asked within its
 * contract, recorded once. A fault of the source is an outcome; a fault of our own rolls the message back and the
 * broker brings it again.
 */
@Component
final class DispatchRoutes extends RouteBuilder {

    private final Sources sources;
    private final BundleSteps steps;

    DispatchRoutes(Sources sources, BundleSteps steps) {
        this.sources = sources;
        this.steps = steps;
    }

    @Override
    public void configure() {
        sources.connectors().forEach(this::ask);
    }

    // @formatter:off
    private void ask(SourceConnector connector) {
        var source = connector.id();
        // a bundle may be told twice, too early, or while another node has it: the claim decides; until its turn comes
        // its message waits at the broker, and nobody with it
        from(WorkQueues.consuming(WorkQueues.queueOf(source), sources.contract(source).concurrency()))
            .routeId(bundles(source))
            .process(steps.claim(source))
            .process(steps::lookAgain)
            .choice()
                .when(body().isInstanceOf(Claim.Ask.class))
                    .to("direct:ask-" + source)
                .otherwise()
                    .process(steps.followUp(source))
            .end();

        // the agency's own conversation; what comes of it is written in one transaction
        from("direct:ask-" + source)
            .routeId("ask-" + source)
            .process(steps::begin)
            .doTry()
                .to(connector.ask().uri())
                .process(steps::answered)
            .doCatch(SourceFault.class)
                .process(steps::failed)
            .doCatch(RuntimeException.class)
                .process(steps::abandoned)
                .process(DispatchRoutes::rollBack)
            .end();
    }
    // @formatter:on

    /** Id of the route that takes a source's bundles. */
    static String bundles(SourceId source) {
        return "bundles-" + source;
    }

    private static void rollBack(Exchange exchange) throws Exception {
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }
}
