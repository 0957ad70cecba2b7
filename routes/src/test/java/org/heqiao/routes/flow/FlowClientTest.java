package org.heqiao.routes.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Who starts a flow gets what it ended with. */
class FlowClientTest extends RouteTest {

    @Override
    protected List<RoutesBuilder> routes() {
        return List.of(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:double").transform().body(Integer.class, number -> 2 * number);
                from("direct:refuse").process(exchange -> {
                    throw new IllegalArgumentException("refused");
                });
                from("direct:lost").process(exchange -> {
                    throw new IOException("lost");
                });
            }
        });
    }

    @Test
    void an_end_of_the_type_asked_for_is_given_and_any_other_is_none() {
        var flows = new FlowClient(context);

        assertThat(flows.request("direct:double", 21, Integer.class)).isEqualTo(42);
        assertThat(flows.request("direct:double", 21, String.class)).isNull();
    }

    @Test
    void a_fault_comes_as_it_is_and_a_checked_one_where_it_is_expected() {
        var flows = new FlowClient(context);

        assertThatThrownBy(() -> flows.request("direct:refuse", 1, Integer.class))
                .isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("refused");
        assertThatThrownBy(() -> flows.request("direct:lost", 1, Integer.class, IOException.class))
                .isExactlyInstanceOf(IOException.class).hasMessage("lost");
        assertThatThrownBy(() -> flows.request("direct:lost", 1, Integer.class))
                .isExactlyInstanceOf(CamelExecutionException.class).hasCauseExactlyInstanceOf(IOException.class);
    }

    @Test
    void before_the_routes_are_there_a_flow_is_rejected_at_once() throws Exception {
        try (var early = new DefaultCamelContext()) {
            var flows = new FlowClient(early);

            assertThat(flows.isOpen()).isFalse();
            assertThatThrownBy(() -> flows.request("direct:double", 1, Integer.class))
                    .isExactlyInstanceOf(CamelExecutionException.class)
                    .hasCauseExactlyInstanceOf(RejectedExecutionException.class);
        }
    }
}
