package org.heqiao.connectors.socialinsurance;

import java.io.IOException;
import java.time.Clock;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.connectors.http.HttpFaults;
import org.heqiao.connectors.http.SourceHttpClient;
import org.heqiao.connectors.reply.BundleReply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceId;

/** The conversation with social insurance: one signed query for each bundle. */
final class SocialInsuranceRoutes extends RouteBuilder implements SourceConnector {

    private static final SourceId SOURCE = new SourceId("social-insurance");

    private final SocialInsuranceConnection connection;
    private final Clock clock;

    SocialInsuranceRoutes(SocialInsuranceConnection connection, Clock clock) {
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
        var line = new SourceHttpClient("social-insurance-line", connection.connectTimeout(),
                connection.responseTimeout(), connection.connections(), (int) connection.longestAnswer().toBytes());
        var query = new BenefitQuery(connection, clock);
        var result = new BenefitResult(connection.coverage(), clock);
        errorHandler(noErrorHandler());

        from(ask().uri()).routeId("social-insurance")
            .process(BundleReply::begin)
            .process(query::write)
            .to("direct:social-insurance-benefits")
            .process(result::read)
            .process(BundleReply::end);

        from(probe().uri()).routeId("social-insurance-probe")
            .process(query::greet)
            .to("direct:social-insurance-benefits")
            .process(exchange -> HttpFaults.unlessOk(exchange, clock));

        from("direct:social-insurance-benefits").routeId("social-insurance-benefits")
            .doTry()
                .to(line.to(getContext(), connection.url() + "/rs/v1/benefits"))
                .process(line::readBody)
            .doCatch(IOException.class)
                .process(HttpFaults::throwSourceFault)
            .end();
    }
    // @formatter:on
}
