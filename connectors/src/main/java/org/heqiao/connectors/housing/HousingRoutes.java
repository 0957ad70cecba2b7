package org.heqiao.connectors.housing;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.connectors.housing.ExchangeDatabase.Listing;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;

/**
 * The conversation with the housing authority: a list is laid into its exchange database, and its replies taken out
 * when they are there.
 */
public final class HousingRoutes extends RouteBuilder implements SourceConnector {

    private static final SourceId SOURCE = new SourceId("housing");

    private final ExchangeDatabase database;
    private final HousingConnection connection;
    private final Clock clock;

    public HousingRoutes(ExchangeDatabase database, HousingConnection connection, Clock clock) {
        this.database = database;
        this.connection = connection;
        this.clock = clock;
    }

    @Override
    public SourceId id() {
        return SOURCE;
    }

    // @formatter:off
    @Override
    public void configure() {
        errorHandler(noErrorHandler()); // the caller decides what a fault means

        from(ask().uri()).routeId("housing")
            .process(BundleReply::begin)
            .choice()
                .when(HousingRoutes::isSubmitted)
                    .to("direct:housing-fetch")
                .otherwise()
                    .to("direct:housing-submit")
            .end();

        from("direct:housing-submit").routeId("housing-submit")
            .doTry()
                .process(this::submit)
            .doCatch(SQLException.class)
                .process(SqlFaults::throwSourceFault)
            .end();

        from("direct:housing-fetch").routeId("housing-fetch")
            .doTry()
                .process(this::fetch)
            .doCatch(SQLException.class)
                .process(SqlFaults::throwSourceFault)
            .end()
            .choice()
                // the list is gone: it is laid down again, under its number
                .when(body().isNull())
                    .to("direct:housing-submit")
            .end();

        from(probe().uri()).routeId("housing-probe")
            .doTry()
                .process(exchange -> database.touch())
            .doCatch(SQLException.class)
                .process(SqlFaults::throwSourceFault)
            .end();
    }
    // @formatter:on

    private void submit(Exchange exchange) throws SQLException {
        Bundle bundle = BundleReply.of(exchange).bundle();
        database.insertRequest(bundle, connection.asker(), clock.instant());
        exchange.getMessage()
                .setBody(Reply.waiting(List.of(), Long.toString(bundle.number()), connection.lookAgainAfter()));
    }

    /** The body is null afterwards if the authority has no such list. */
    private void fetch(Exchange exchange) throws SQLException, SourceFault {
        BundleReply bundleReply = BundleReply.of(exchange);
        Bundle bundle = bundleReply.bundle();
        Optional<Listing> found = database.find(bundle.number());
        if (found.isEmpty()) {
            exchange.getMessage().setBody(null);
        } else if (!found.get().isAnswered()) {
            exchange.getMessage()
                    .setBody(Reply.waiting(List.of(), bundle.ticket().orElseThrow(), connection.lookAgainAfter()));
        } else {
            var dailyLoads = new DailyLoads(database.completeDays(DailyLoads.startOfMemory(found.get().askedAt())),
                    connection.loadedBy(),
                    found.get().askedAt());
            int most = connection.rowsPerEntry() * Math.max(bundle.questions().size(), 20);
            new ReplyMapper(dailyLoads, connection.coverage()).record(database.replies(bundle.number(), most),
                    bundleReply);
            database.markFetched(bundle.number(), clock.instant());
            exchange.getMessage().setBody(bundleReply.readable());
        }
    }

    private static boolean isSubmitted(Exchange exchange) {
        return BundleReply.of(exchange).bundle().ticket().isPresent();
    }
}
