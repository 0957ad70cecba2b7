package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Channel;
import org.apache.camel.processor.errorhandler.NoErrorHandler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is said once about faults holds in every route of the hub. */
class FaultHandlingTest extends HubTest {

    @Autowired
    CamelContext camel;

    @Test
    void no_route_repeats_a_step_by_itself_or_keeps_a_message_aside() {
        assertThat(camel.getRoutes()).extracting(route -> route.getId()).contains("intake", "compare",
                "bundles-people", "ask-people", "probe-people", "marital-status", "change-events");
        var handlers = camel.getRoutes().stream().flatMap(route -> route.getServices().stream())
                .flatMap(service -> service instanceof Channel step
                        ? Stream.ofNullable(step.getErrorHandler())
                        : Stream.of())
                .toList();
        assertThat(handlers).isNotEmpty().allSatisfy(each -> assertThat(each).isInstanceOf(NoErrorHandler.class));
    }
}
