package org.heqiao.routes.household.dispatch;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.work.WorkQueues;
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
    private final BundleSteps bundleSteps;

    DispatchRoutes(Sources sources, BundleSteps bundleSteps) {
        this.sources = sources;
        this.bundleSteps = bundleSteps;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        sources.connected().forEach(this::ask);
    }

    private void ask(SourceId source) {
        // a bundle may be told twice, too early, or while another node has it: the claim decides, and after the wait
        // for its turn the letters and the grant
        from(WorkQueues.consuming(WorkQueues.queueOf(source), sources.contract(source).concurrency()))
                .routeId("bundles-" + source)
                .process(bundleSteps.claim(source))
                .process(bundleSteps::awaitTurn)
                .choice()
                .when(body().isInstanceOf(Claim.Ask.class)).to("direct:ask-" + source)
                .otherwise().process(bundleSteps.followUp(source))
                .end();

        // the agency's own conversation; what comes of it is written in one transaction
        from("direct:ask-" + source).routeId("ask-" + source)
                .process(bundleSteps::begin)
                .doTry()
                .to("direct:" + source)
                .process(bundleSteps::answered)
                .doCatch(SourceFault.class)
                .process(bundleSteps::failed)
                .doCatch(RuntimeException.class)
                .process(bundleSteps::abandoned)
                .process(DispatchRoutes::rollBack)
                .end();
    }

    private static void rollBack(Exchange exchange) throws Exception {
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }
}
