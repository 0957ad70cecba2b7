package org.heqiao.connectors.neverheardof;

import org.apache.camel.builder.RouteBuilder;
import org.heqiao.connectors.tax.TaxConnection;
import org.heqiao.gateway.authentication.Caller;

/** Reads another agency's settings, knows a caller, and is no source. */
class ReachingRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:reaching").filter(body().isInstanceOf(Caller.class)).transform().body(TaxConnection.class,
                TaxConnection::url);
    }
}
