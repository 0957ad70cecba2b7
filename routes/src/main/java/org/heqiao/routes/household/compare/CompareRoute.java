package org.heqiao.routes.household.compare;

import org.apache.camel.builder.RouteBuilder;
import org.heqiao.routes.work.WorkQueues;
import org.springframework.stereotype.Component;

/** Households whose last leg has come in: declared against found, one report each, once. */
@Component
final class CompareRoute extends RouteBuilder {

    private final ReportGenerator reportGenerator;

    CompareRoute(ReportGenerator reportGenerator) {
        this.reportGenerator = reportGenerator;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from(WorkQueues.consuming(WorkQueues.COMPARE, 2)).routeId("compare")
                .transform().body(String.class, WorkQueues::parseIds)
                .process(reportGenerator::report);
    }
}
