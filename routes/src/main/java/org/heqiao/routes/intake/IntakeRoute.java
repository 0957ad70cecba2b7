package org.heqiao.routes.intake;

import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.mail.Mailbox;
import org.springframework.stereotype.Component;

/** Batches that have arrived: their files are read, two at a time on a node. */
@Component
final class IntakeRoute extends RouteBuilder {

    private final Intake intake;

    IntakeRoute(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from(Mailbox.consuming(Mailbox.INTAKE, 2)).routeId("intake")
                .process(exchange -> intake.read(Long.parseLong(exchange.getMessage().getBody(String.class))));
    }
}
