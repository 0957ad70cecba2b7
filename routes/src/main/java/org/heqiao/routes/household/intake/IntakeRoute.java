package org.heqiao.routes.household.intake;

import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.work.WorkQueues;
import org.springframework.stereotype.Component;

/** Batches that have arrived: their files are read, two at a time on a node. */
@Component
final class IntakeRoute extends RouteBuilder {

    private final BatchReader batchReader;

    IntakeRoute(BatchReader batchReader) {
        this.batchReader = batchReader;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from(WorkQueues.consuming(WorkQueues.INTAKE, 2)).routeId("intake")
                .process(exchange -> batchReader.read(Long.parseLong(exchange.getMessage().getBody(String.class))));
    }
}
