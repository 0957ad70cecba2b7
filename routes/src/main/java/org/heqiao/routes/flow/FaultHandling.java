package org.heqiao.routes.flow;

import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/**
 * What a fault means in every route, said once. No route repeats a step by itself, and none keeps a message aside: a
 * fault goes back to whoever started the route. Behind a {@code direct:} address that is the caller. Behind a queue it
 * is the broker: the transaction of the message is rolled back, with all that the route has sent in it, and the message
 * comes again after growing pauses, for ever or until the broker's own limit puts it among the dead letters. What may
 * go wrong at an agency is no fault but an outcome, and the route that asks catches it.
 */
@Component
public final class FaultHandling extends RouteConfigurationBuilder {

    @Override
    public void configuration() {
        routeConfiguration().errorHandler(noErrorHandler());
    }
}
