package org.heqiao.routes.events;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.gateway.enforcement.AccessDenied;
import org.heqiao.routes.flow.BlockPolicy;
import org.springframework.stereotype.Component;

/**
 * Changes on their way to one subscriber, a batch at a time, from where {@link OutboxRelay} has numbered them. Ends
 * with whether there may be more to send at once. What is read from a feed leaves by {@link EventsController}, under
 * the same grants. Where a batch breaks off its position has not moved, and sending begins again from there.
 */
@Component
final class ChangeEventRoute extends RouteBuilder {

    /** The body is the id of a subscription. */
    static final String CHANGE_EVENTS = "direct:change-events";

    private final EventSteps steps;

    ChangeEventRoute(EventSteps steps) {
        this.steps = steps;
    }

    // @formatter:off
    @Override
    public void configure() {
        from(CHANGE_EVENTS)
            .routeId("change-events")
            .process(steps::find)
            .filter(this::mayGo)
                .policy((BlockPolicy) this::inTurn)
                    .to("direct:change-events-batch")
                .end()
            .end();

        from("direct:change-events-batch")
            .routeId("change-events-batch")
            .process(steps::take)
            .filter(body().isInstanceOf(EventBatch.class))
                .to("direct:change-events-send")
            .end();

        from("direct:change-events-send")
            .routeId("change-events-send")
            .doTry()
                .process(steps::release)
                .process(steps::send)
            .doCatch(AccessDenied.class) // revoked just now: the next look at the grants says so
                .setBody(constant(true))
            .doCatch(AuditLog.Unwritable.class)
                .process(steps::postpone)
            .doCatch(StateUnconfirmed.class) // what is granted is not known for the moment
                .setBody(constant(false))
            .end()
            .filter(body().isInstanceOf(EventBatch.Sent.class))
                .process(steps::resolve)
            .end();
    }
    // @formatter:on

    private boolean mayGo(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Subscription due && steps.mayGo(due);
    }

    private void inTurn(Exchange exchange, Runnable batch) throws InvalidPayloadException {
        var subscription = exchange.getMessage().getMandatoryBody(Subscription.class);
        exchange.getMessage().setBody(steps.inTurn(subscription, () -> {
            batch.run();
            return Boolean.TRUE.equals(exchange.getMessage().getBody());
        }));
    }
}
