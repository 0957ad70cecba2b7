package org.heqiao.routes.household.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ApiExceptionHandlerTest {

    private final ApiExceptionHandler apiExceptionHandler = new ApiExceptionHandler(new MockHttpServletRequest());

    @Test
    void a_call_before_the_routes_are_there_or_when_they_are_gone_may_come_again() throws Exception {
        try (var camel = new DefaultCamelContext()) {
            var early = new CamelExecutionException("", new DefaultExchange(camel), new RejectedExecutionException());
            var fault = new CamelExecutionException("", new DefaultExchange(camel), new IllegalStateException());

            assertThat(apiExceptionHandler.route(early).getStatusCode().value()).isEqualTo(503);
            assertThat(apiExceptionHandler.route(fault).getStatusCode().value()).isEqualTo(500);
        }
    }
}
