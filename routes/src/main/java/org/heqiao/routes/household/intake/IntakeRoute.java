package org.heqiao.routes.household.intake;

import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.work.WorkQueues;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Batches that have arrived: their files are read, two at a time on a node. */
@Component
final class IntakeRoute extends RouteBuilder {

    private final Processor reading;

    @Autowired
    IntakeRoute(BatchReader batchReader) {
        this(exchange -> batchReader.read(exchange.getMessage().getMandatoryBody(Long.class)));
    }

    /** @param reading of the batch that the body names */
    IntakeRoute(Processor reading) {
        this.reading = reading;
    }

    // @formatter:off
    @Override
    public void configure() {
        from(WorkQueues.consuming(WorkQueues.INTAKE, 2))
            .routeId("intake")
            .transform().body(String.class, batch -> Long.valueOf(batch))
            .process(reading);
    }
    // @formatter:on
}
