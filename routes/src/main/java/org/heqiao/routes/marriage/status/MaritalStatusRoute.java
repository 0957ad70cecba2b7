package org.heqiao.routes.marriage.status;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.gateway.enforcement.QueryEnforcement;
import org.heqiao.gateway.enforcement.ServiceResult;
import org.heqiao.routes.flow.BlockPolicy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * A caller asks about somebody's marriage: admitted, or nothing below is done; asked of the register and of the sources
 * that the call may reach; derived; and then, by the enforcement again, looked at once more, cut to what is granted,
 * written down and released.
 */
@Component
final class MaritalStatusRoute extends RouteBuilder {

    /** The body is a {@link GovernedQuery}, and in the end the released answer. */
    static final String MARITAL_STATUS = "direct:marital-status";

    private final MaritalStatusSteps steps;
    private final BlockPolicy enforcement;

    @Autowired
    MaritalStatusRoute(MaritalStatusSteps steps, QueryEnforcement queryEnforcement) {
        this(steps, (exchange, answering) -> enforce(queryEnforcement, exchange, answering));
    }

    MaritalStatusRoute(MaritalStatusSteps steps, BlockPolicy enforcement) {
        this.steps = steps;
        this.enforcement = enforcement;
    }

    // @formatter:off
    @Override
    public void configure() {
        from(MARITAL_STATUS)
            .routeId("marital-status").noStreamCaching() // nothing of it is a stream, and looking for one costs
            .policy(enforcement)
                .transform().body(MaritalStatusQuery.class, steps::askRegister)
                .filter().body(Evidence.class, Evidence::isExternalAsked)
                    .transform().body(Evidence.class, steps::askOthers)
                .end()
                .transform().body(Evidence.class, steps::derive)
            .end();
    }
    // @formatter:on

    private static void enforce(QueryEnforcement queryEnforcement, Exchange exchange, Runnable answering)
            throws InvalidPayloadException {
        var message = exchange.getMessage();
        var governed = message.getMandatoryBody(GovernedQuery.class);
        message.setBody(governed.asked());
        var released = queryEnforcement.ask(governed.apiCall(), governed.query(), permit -> {
            answering.run();
            return Objects.requireNonNull(exchange.getMessage().getBody(ServiceResult.class));
        });
        exchange.getMessage().setBody(released);
    }
}
