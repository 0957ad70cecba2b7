package org.heqiao.connectors.banking;

import java.time.Clock;
import java.util.Objects;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceId;

/**
 * One bundle, one bank, one file: put the request into the bank's folder, look for the reply until it is there. Looking
 * comes first and submitting is repeatable, so that a repetition finds what the first attempt left behind.
 */
public final class BankingRoute extends RouteBuilder implements SourceConnector {

    private static final SourceId SOURCE = new SourceId("banking");

    private final BankingConnection connection;
    private final SftpSessionPool sessions;
    private final BankFileStore folders;

    public BankingRoute(BankingConnection connection, Clock clock) {
        this.connection = connection;
        this.sessions = new SftpSessionPool(connection);
        this.folders = new BankFileStore(connection, sessions, clock);
    }

    @Override
    public SourceId id() {
        return SOURCE;
    }

    // @formatter:off
    @Override
    public void configure() throws Exception {
        getContext().addService(sessions);
        errorHandler(noErrorHandler());

        from(ask().uri()).routeId("banking")
            .process(this::open)
            .to("direct:banking-look")
            // nothing there yet: the request may never have arrived
            .filter().body(BankExchange.class, BankExchange::nothingYet)
                .to("direct:banking-submit")
            .end()
            .process(BankingRoute::reply);

        // a final reply that is silent about the legs still open has done its part: they are asked in the next round
        from("direct:banking-look").routeId("banking-look")
            .process(this::poll)
            .loopDoWhile(exchange -> on(exchange).leftOut())
                .transform().body(BankExchange.class, BankExchange::nextRound)
                .process(this::poll)
            .end();

        from("direct:banking-submit").routeId("banking-submit")
            .process(exchange -> {
                var bankExchange = on(exchange);
                folders.submit(bankExchange.file(), bankExchange.bundle().asking(), bankExchange.questions());
            });

        from(probe().uri()).routeId("banking-probe")
            .process(exchange -> folders.probe());
    }
    // @formatter:on

    private void open(Exchange exchange) throws Exception {
        var bundle = exchange.getMessage().getMandatoryBody(Bundle.class);
        exchange.getMessage().setBody(BankExchange.about(bundle, connection));
    }

    private void poll(Exchange exchange) throws Exception {
        var bankExchange = on(exchange);
        exchange.getMessage().setBody(bankExchange.with(folders.poll(bankExchange.file())));
    }

    private static void reply(Exchange exchange) throws Exception {
        exchange.getMessage().setBody(on(exchange).reply());
    }

    private static BankExchange on(Exchange exchange) {
        return Objects.requireNonNull(exchange.getMessage().getBody(BankExchange.class));
    }
}
