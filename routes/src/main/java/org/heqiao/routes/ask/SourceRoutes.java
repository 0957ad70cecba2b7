package org.heqiao.routes.ask;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.check.Bundles.Claim;
import org.heqiao.routes.mail.Mailbox;
import org.heqiao.routes.source.Sources;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/**
 * The only place where a caller's question and an agency meet: one bundle of legs for one source, asked within its contract, recorded once.
 * A fault of the source is an outcome; a fault of our own rolls the message back and the broker brings it again.
 */
@Component
final class SourceRoutes extends RouteBuilder {

    private final Sources sources;
    private final Conversations conversations;

    SourceRoutes(Sources sources, Conversations conversations) {
        this.sources = sources;
        this.conversations = conversations;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        sources.connected().forEach(this::ask);
    }

    private void ask(SourceId source) {
        // a bundle may be told twice, too early, or while another node has it: the claim decides, and after the wait for its turn the letters and the grant
        from(Mailbox.consuming(Mailbox.queueOf(source), sources.contract(source).concurrency())).routeId("bundles-" + source)
                .process(conversations.claim(source))
                .process(conversations::awaitTurn)
                .choice()
                .when(body().isInstanceOf(Claim.Ask.class)).to("direct:ask-" + source)
                .otherwise().process(conversations.followUp(source))
                .end();

        // the agency's own conversation; what comes of it is written in one transaction
        from("direct:ask-" + source).routeId("ask-" + source)
                .process(conversations::begin)
                .doTry()
                .to("direct:" + source)
                .process(conversations::answered)
                .doCatch(SourceFault.class)
                .process(conversations::failed)
                .doCatch(RuntimeException.class)
                .process(conversations::abandoned)
                .process(SourceRoutes::rollBack)
                .end();
    }

    private static void rollBack(Exchange exchange) throws Exception {
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }
}
