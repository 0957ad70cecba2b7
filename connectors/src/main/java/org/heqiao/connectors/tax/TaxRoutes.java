package org.heqiao.connectors.tax;

import static org.apache.camel.Exchange.HTTP_RESPONSE_CODE;

import java.io.IOException;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.connectors.http.SourceHttpClient;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceId;

/**
 * The conversation with the tax authority: one query per bundle, under an access token that is renewed in time, or once
 * if refused.
 */
public final class TaxRoutes extends RouteBuilder implements SourceConnector {

    private static final SourceId SOURCE = new SourceId("tax");

    private final TaxConnection connection;
    private final Clock clock;

    public TaxRoutes(TaxConnection connection, Clock clock) {
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
        var line = new SourceHttpClient("tax-line", connection.connectTimeout(), connection.responseTimeout(),
                connection.connections(),
                (int) connection.longestAnswer().toBytes());
        var result = new IncomeResult(connection.coverage(), clock);
        var token = new AccessToken(connection, clock);
        errorHandler(noErrorHandler()); // faults belong to whoever asked

        from(ask().uri()).routeId("tax")
            .process(BundleReply::begin)
            .process(IncomeQuery::write) // numbered like the bundle: a repetition is the same query
            .process(token::present)
            .to("direct:tax-query")
            .filter(header(HTTP_RESPONSE_CODE).isEqualTo(401)) // a token no longer taken is renewed, once
                .process(token::renew)
                .process(IncomeQuery::write)
                .process(token::present)
                .to("direct:tax-query")
            .end()
            .process(result::read)
            .process(BundleReply::end);

        call("tax-query", line.to(getContext(), connection.at("/v1/income-queries")), line);
        call("tax-token", line.to(getContext(), connection.at("/oauth2/token")), line);
        call("tax-status", line.to(getContext(), connection.at("/v1/status")), line);

        from(probe().uri()).routeId("tax-probe")
            .removeHeaders("*")
            .setHeader(Exchange.HTTP_METHOD, constant("GET"))
            .setBody(constant((Object) null))
            .process(token::present)
            .to("direct:tax-status")
            .filter(header(HTTP_RESPONSE_CODE).isEqualTo(401))
                .process(token::renew)
            .end()
            .process(exchange -> HttpFaults.unlessOk(exchange, clock));
    }

    private void call(String id, String endpoint, SourceHttpClient line) {
        from("direct:" + id).routeId(id)
            .doTry()
                .to(endpoint)
                .process(line::readBody)
            .doCatch(IOException.class)
                .process(HttpFaults::throwSourceFault)
            .end();
    }
    // @formatter:on
}
