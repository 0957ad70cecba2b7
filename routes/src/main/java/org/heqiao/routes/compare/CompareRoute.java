package org.heqiao.routes.compare;

import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.mail.Mailbox;
import org.springframework.stereotype.Component;

/** Households whose last leg has come in: declared against found, one report each, once. */
@Component
final class CompareRoute extends RouteBuilder {

    private final Comparing comparing;

    CompareRoute(Comparing comparing) {
        this.comparing = comparing;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from(Mailbox.consuming(Mailbox.COMPARE, 2)).routeId("compare")
                .transform().body(String.class, Mailbox::numbersIn)
                .process(comparing::report);
    }
}
