package org.heqiao.routes.household.compare;

import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.work.WorkQueues;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Households whose last leg has come in: declared against found, one report each, once. */
@Component
final class CompareRoute extends RouteBuilder {

    private final Processor reporting;

    @Autowired
    CompareRoute(ReportGenerator reportGenerator) {
        this((Processor) reportGenerator::report);
    }

    /** @param reporting of the households whose numbers are the body */
    CompareRoute(Processor reporting) {
        this.reporting = reporting;
    }

    // @formatter:off
    @Override
    public void configure() {
        from(WorkQueues.consuming(WorkQueues.COMPARE, 2))
            .routeId("compare")
            .transform().body(String.class, WorkQueues::parseIds)
            .process(reporting);
    }
    // @formatter:on
}
